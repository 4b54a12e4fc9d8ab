import type { Progress } from "../../lib/progress";
import { presentReleases } from "../helm/helm";
import type { ClusterAccess } from "../helm/live-objects";
import type { StackRelease } from "../helm/stack-releases";
import { applyRemedy, describeRemedy, pendingReleases, type PendingRelease } from "./pending-releases";
import { removeLeftObjects, restoreObjects } from "./restore-objects";
import { servedReleases } from "./served-releases";
import {
  describeImport,
  importId,
  unrecordedReleases,
  type StackState,
  type UnrecordedRelease,
} from "./unrecorded-releases";

/** What to recover, and how. */
export interface RecoverOptions {
  readonly access: ClusterAccess;
  readonly releases: readonly StackRelease[];
  /**
   * Reads Terraform's state, for releases that it does not know. @default none: the deploy takes them over by itself
   */
  readonly openState?: (() => Promise<StackState>) | undefined;
  readonly progress: Progress;
  /** Whether to find them and say what would be done. @default false */
  readonly dryRun?: boolean;
}

/**
 * Brings back the releases of a stack that a deploy left half-way. After a killed one, Helm and Terraform refuse every
 * further deploy until then; after one whose roll back failed, parts of the failed version may run.
 *
 * @returns what was found
 */
export async function recoverReleases(options: RecoverOptions): Promise<(PendingRelease | UnrecordedRelease)[]> {
  return [...(await recoverPending(options)), ...(await recoverUnrecorded(options))];
}

async function recoverPending(options: RecoverOptions): Promise<PendingRelease[]> {
  const found = await pendingReleases(options.access, options.releases);
  for (const release of found)
    await carryOut(options, describeRemedy(release), () => bringBack(options.access, release));
  return found;
}

async function bringBack(access: ClusterAccess, release: PendingRelease): Promise<void> {
  if (release.remedy.type === "uninstall") return applyRemedy(access, release);
  // Afterwards Helm no longer tells what the failed revisions had.
  const [{ differences } = { differences: [] }] = await servedReleases(access, [release]);
  await restoreObjects(access, differences);
  // Before the roll back: interrupted here, the release is still failed, and the next recover does the rest.
  await removeLeftObjects(access, release, differences);
  await applyRemedy(access, release);
}

async function recoverUnrecorded(options: RecoverOptions): Promise<UnrecordedRelease[]> {
  const { access, releases, openState } = options;
  if (openState === undefined) return [];
  const present = await presentReleases(access, releases);
  // The cluster has nothing of ours, so the cloud's state is not needed.
  if (!present.some(({ status }) => status === "deployed")) return [];
  const state = await openState();
  const found = unrecordedReleases(present, state.recorded);
  for (const release of found)
    await carryOut(options, describeImport(release), () =>
      state.importResource(release.remedy.address, importId(release)),
    );
  return found;
}

async function carryOut(
  { progress, dryRun = false }: RecoverOptions,
  what: string,
  work: () => Promise<void>,
): Promise<void> {
  if (dryRun) progress.info(`would recover: ${what}`);
  else await progress.step(`Recovering: ${what}`, work);
}
