import { setTimeout as wait } from "node:timers/promises";
import { nodeStatus } from "..";
import type { Progress } from "../../../lib/progress";
import { ensureDebianPackages, ensureTools } from "../../../tools";
import { localKubectl } from "../kubectl";
import { nodeLayout, nodeNumbers } from "../layout";
import { runInNode } from "../namespaces";
import { readObjects } from "./objects";
import { networkPolicyRules, noRules } from "./rules";

/** Options of `enforceNetworkPolicies`. */
export interface EnforcementOptions {
  /** Namespaces whose policies count. The others stay open, as on the testbed's network. */
  readonly namespaces: readonly string[];
  readonly progress: Progress;
  /** How often the cluster is asked what changed, in seconds. @default 1 */
  readonly everySeconds?: number;
}

/** Policies that are being enforced. */
export interface Enforcement {
  /** Resolves when what is in the cluster now is enforced on every node. */
  settled(): Promise<void>;
  /** Ends it; then everything may be reached again. */
  stop(): Promise<void>;
}

/**
 * Stands in for a network plugin that enforces NetworkPolicies, which the testbed's bridge does not: it asks the
 * cluster what changed, and keeps nftables rules for it in every node. It shows what the policies say. It does not show
 * how fast a cloud's own plugin follows a change, nor what that plugin does beyond the specification.
 */
export async function enforceNetworkPolicies(options: EnforcementOptions): Promise<Enforcement> {
  const { namespaces, progress, everySeconds = 1 } = options;
  await ensureDebianPackages(progress, ["nftables"]);
  const kubectl = localKubectl((await ensureTools(["kubectl"], progress)).kubectl);
  const ending = new AbortController();
  let applied = "";

  const apply = async (): Promise<void> => {
    const rules = networkPolicyRules(await readObjects(kubectl), namespaces);
    if (rules === applied) return;
    await onEveryNode(rules);
    applied = rules;
  };
  // One after the other: an older view of the cluster must not overwrite a newer one.
  let last = apply();
  const settled = (): Promise<void> => (last = last.then(apply, apply));
  await last;
  const follow = async (): Promise<void> => {
    for (;;) {
      await wait(everySeconds * 1000, undefined, { signal: ending.signal });
      await settled().catch((error: unknown) => progress.info(`NetworkPolicies not followed: ${String(error)}`));
    }
  };
  // It ends only when it is told to.
  const following = follow().catch(() => undefined);
  return {
    settled,
    async stop() {
      ending.abort();
      await following;
      await onEveryNode(noRules);
    },
  };
}

async function onEveryNode(rules: string): Promise<void> {
  const nodes = nodeStatus()?.nodes ?? 0;
  for (const number of nodeNumbers.filter((candidate) => candidate <= nodes)) {
    await runInNode(nodeLayout(number), ["nft", "-f", "-"], { input: rules });
  }
}
