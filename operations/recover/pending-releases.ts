import { presentReleases, runHelm, type HelmAccess } from "../helm/helm";
import type { StackRelease } from "../helm/stack-releases";

/** A release that an interrupted Helm left half-way, and what brings it back. */
export interface PendingRelease extends Pick<StackRelease, "name" | "namespace" | "timeoutSeconds"> {
  readonly status: string;
  /** Back to the last revision that was deployed, or uninstalled when there was none. */
  readonly remedy: { readonly type: "rollback"; readonly revision: number } | { readonly type: "uninstall" };
}

interface Revision {
  readonly revision: number;
  readonly status: string;
}

/**
 * Finds the releases that stand in the way of the next deploy: in `pending-install`, `pending-upgrade` or
 * `pending-rollback`, which Helm refuses to touch; on their way out; or `failed` before they ever served, whose name
 * Helm gives to no new release.
 */
export async function pendingReleases(
  access: HelmAccess,
  releases: readonly StackRelease[],
): Promise<PendingRelease[]> {
  const present = await presentReleases(access, releases);
  const halfWay = present.filter(
    ({ status }) => status.startsWith("pending-") || isLeaving(status) || hasFailed(status),
  );
  const found = await Promise.all(
    halfWay.map(async ({ name, namespace, status, timeoutSeconds }): Promise<PendingRelease> => {
      if (isLeaving(status)) return { name, namespace, status, timeoutSeconds, remedy: { type: "uninstall" } };
      const history = JSON.parse(await runHelm(access, namespace, ["history", name, "--output", "json"])) as Revision[];
      return { name, namespace, status, timeoutSeconds, remedy: chooseRemedy(history) };
    }),
  );
  // The next deploy upgrades a release that served before it failed, as it is.
  return found.filter(({ status, remedy }) => !hasFailed(status) || remedy.type === "uninstall");
}

/** A killed `helm uninstall`, such as that of a failed install, leaves the name taken; so does `--keep-history`. */
const isLeaving = (status: string): boolean => status === "uninstalling" || status === "uninstalled";

const hasFailed = (status: string): boolean => status === "failed";

/** The newest revision that was ever deployed; one that failed or is pending never served. */
export function chooseRemedy(history: readonly Revision[]): PendingRelease["remedy"] {
  const good = history.filter(({ status }) => status === "deployed" || status === "superseded");
  const deployed = good.filter(({ status }) => status === "deployed");
  const revision = Math.max(...(deployed.length > 0 ? deployed : good).map((entry) => entry.revision));
  return Number.isFinite(revision) ? { type: "rollback", revision } : { type: "uninstall" };
}

/**
 * Helm's arguments for a remedy. It waits as long as a deploy: pods drain and start one after the other here too, and a
 * rollback that gives up leaves a failed release.
 */
export function remedyArguments({ name, timeoutSeconds, remedy }: PendingRelease): string[] {
  const wait = ["--wait", "--timeout", `${timeoutSeconds}s`];
  return remedy.type === "rollback"
    ? ["rollback", name, String(remedy.revision), ...wait]
    : ["uninstall", name, ...wait];
}

/** Applies a remedy and waits for its end. */
export async function applyRemedy(access: HelmAccess, release: PendingRelease): Promise<void> {
  await runHelm(access, release.namespace, remedyArguments(release));
}

/** One sentence about what the remedy does. */
export function describeRemedy({ name, status, remedy }: PendingRelease): string {
  const why = isLeaving(status) ? "so that its name is free" : "for it was never deployed";
  const action = remedy.type === "rollback" ? `roll back to revision ${remedy.revision}` : `uninstall it, ${why}`;
  return `release ${name} is ${status}: ${action}`;
}
