import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { UserError } from "../../lib/errors";
import type { Progress } from "../../lib/progress";
import { ensureDebianPackages, ensureTools } from "../../tools";
import { withClusterLock } from "./cluster-lock";
import { importIntoNode, nameByDigest } from "./containerd";
import { controlPlaneTools } from "./control-plane";
import { localKubectl } from "./kubectl";
import { clusterFiles, clusterFolder, nodeLayout, nodeNumbers, type NodeLayout, type NodeNumber } from "./layout";
import { hostLinkExists } from "./links";
import { nodeAgentTools } from "./node-agents";
import { daemonsRun } from "./processes";
import { requireSuitableMachine } from "./requirements";
import { checkRoom, clusterTools, removeSecondNode, startFirstNode, startSecondNode } from "./start";
import { purge, tearDown, tearDownNode } from "./teardown";
import { recycleReleasedVolumes } from "./volumes";

export { clusterTools } from "./start";
export { nodeCommand } from "./namespaces";
export type { NodeNumber } from "./layout";

/** A cluster that answers. */
export interface RunningNode {
  /** Path of the administrator's kubeconfig; its context is `oms-local`. */
  readonly kubeconfig: string;
  /** Address on which node ports answer. */
  readonly address: string;
  readonly nodes: NodeNumber;
}

/**
 * Checks whether `startNode` can do its work here, and changes nothing.
 * @throws RefusedError when this machine or user cannot run the cluster, with what to do about it
 */
export async function checkMachine(): Promise<void> {
  requireSuitableMachine();
  if (nodeStatus() === undefined) await checkRoom();
}

/**
 * Brings up a Kubernetes cluster of one or two nodes on this machine, in separate namespaces. If it is already up, this
 * adds or removes node 2 as asked, frees released volumes, and leaves everything else alone. If a killed process left
 * it half-started, this starts over. Needs root on Debian; takes 10-20 s once the tools are built.
 * @throws UserError when this machine cannot run it, with what to do about it
 */
export async function startNode(options: { nodes: 1 | 2; progress: Progress }): Promise<RunningNode> {
  const { nodes, progress } = options;
  requireSuitableMachine();
  await ensureDebianPackages(progress);
  const paths = await ensureTools(clusterTools, progress);
  return withClusterLock(async () => {
    const kubectl = localKubectl(paths.kubectl);
    if (nodeStatus() === undefined) {
      await startFirstNode(paths, kubectl, progress);
      writeStatus(1);
    } else {
      const recycled = await recycleReleasedVolumes(kubectl);
      if (recycled.length > 0) progress.info(`Volumes emptied and offered again: ${recycled.join(", ")}`);
    }
    const running = nodeStatus();
    if (nodes === 2 && running?.nodes !== 2) await startSecondNode(paths, kubectl, progress);
    if (nodes === 1 && running?.nodes === 2) {
      writeStatus(1);
      await removeSecondNode(kubectl, progress);
    }
    return writeStatus(nodes);
  });
}

/**
 * Ends the cluster and everything in it; having nothing to end is fine. Images stay for the next start unless `purge`
 * is set.
 */
export async function stopNode(progress: Progress, options: { purge?: boolean } = {}): Promise<void> {
  if (!existsSync(clusterFolder())) return;
  requireSuitableMachine();
  await withClusterLock(async () => {
    await progress.step("Stopping the local cluster", tearDown);
    if (options.purge) await purge();
  });
}

/**
 * Ends node 2 as a failed power supply would: every process at once, and the API server is not told. `startNode` with
 * two nodes brings it back.
 * @throws UserError when no node 2 runs
 */
export async function powerOffSecondNode(): Promise<void> {
  if (nodeStatus()?.nodes !== 2) throw new UserError("Node 2 is not running.", "Start it with `up --nodes 2`.");
  await withClusterLock(async () => {
    writeStatus(1);
    await tearDownNode(2);
  });
}

/** The running cluster, or `undefined` when it is down, half up, or one of its daemons is gone. Looks only at this machine's processes. */
export function nodeStatus(): RunningNode | undefined {
  const nodes = recordedNodes();
  if (nodes === undefined || !hostLinkExists()) return undefined;
  const agents = ["containerd", ...nodeAgentTools];
  const complete = nodeNumbers
    .filter((number) => number <= nodes)
    .every((number) => daemonsRun(nodeLayout(number), number === 1 ? [...agents, ...controlPlaneTools] : agents));
  return complete ? { kubeconfig: clusterFiles.kubeconfig(), address: nodeLayout(1).address, nodes } : undefined;
}

/** Imports docker-archives into every running node. Images that a node already has are skipped. */
export async function importImages(archives: readonly string[], progress: Progress): Promise<void> {
  for (const node of runningNodes()) await importIntoNode(node, archives, progress);
}

/**
 * Lets pods on every running node find images by digests that these images do not have: stand-ins, for which the
 * program names the digests of the originals.
 *
 * @param digests `sha256:…` by reference with tag; images that no node has are skipped
 */
export async function nameImagesByDigest(digests: Readonly<Record<string, string>>): Promise<void> {
  for (const node of runningNodes()) await nameByDigest(node, digests);
}

function runningNodes(): NodeLayout[] {
  const running = nodeStatus();
  if (running === undefined) throw new UserError("The local cluster is not running.", "Start it first.");
  return nodeNumbers.filter((candidate) => candidate <= running.nodes).map(nodeLayout);
}

function recordedNodes(): NodeNumber | undefined {
  try {
    const { nodes } = JSON.parse(readFileSync(clusterFiles.running(), "utf8")) as { nodes?: unknown };
    return nodes === 1 || nodes === 2 ? nodes : undefined;
  } catch {
    return undefined;
  }
}

function writeStatus(nodes: NodeNumber): RunningNode {
  writeFileSync(clusterFiles.running(), JSON.stringify({ nodes }));
  return { kubeconfig: clusterFiles.kubeconfig(), address: nodeLayout(1).address, nodes };
}
