import type { Progress } from "../../testbed/progress";
import { applyRemedy, describeRemedy, pendingReleases, type HelmAccess, type PendingRelease } from "./pending-releases";
import type { StackRelease } from "./stack-releases";

/**
 * Brings releases of a stack back that a killed or interrupted deploy left half-way: Helm refuses every further deploy until then.
 *
 * @param dryRun finds them and says what would be done
 * @returns what was found
 */
export async function recoverReleases(
  access: HelmAccess,
  releases: readonly StackRelease[],
  progress: Progress,
  dryRun = false,
): Promise<PendingRelease[]> {
  const found = await pendingReleases(access, releases);
  for (const release of found) {
    if (dryRun) progress.info(`would recover: ${describeRemedy(release)}`);
    else await progress.step(`Recovering: ${describeRemedy(release)}`, () => applyRemedy(access, release));
  }
  return found;
}
