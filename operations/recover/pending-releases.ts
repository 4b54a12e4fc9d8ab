import { presentReleases, runHelm, type HelmAccess } from "../helm/helm";
import type { StackRelease } from "../helm/stack-releases";
import { releaseHistory, servedRevision, type Revision } from "./history";

/** A release that Helm left half-way, because it was interrupted or its roll back failed, and what brings it back. */
export interface PendingRelease extends Pick<StackRelease, "name" | "namespace" | "timeoutSeconds"> {
  readonly status: string;
  /** Back to the last revision that was deployed, or uninstalled when there was none. */
  readonly remedy: { readonly type: "rollback"; readonly revision: number } | { readonly type: "uninstall" };
}

/**
 * Finds the releases that stand in the way of the next deploy: in `pending-install`, `pending-upgrade` or
 * `pending-rollback`, which Helm refuses to touch; on their way out; or `failed`. Every deploy rolls back by itself, so
 * a failed release either never served, and then Helm gives its name to no new one, or its roll back failed too, and
 * what runs may be a mixture.
 */
export async function pendingReleases(
  access: HelmAccess,
  releases: readonly StackRelease[],
): Promise<PendingRelease[]> {
  const present = await presentReleases(access, releases);
  const halfWay = present.filter(
    ({ status }) => status.startsWith("pending-") || status === "failed" || isLeaving(status),
  );
  return Promise.all(
    halfWay.map(async ({ name, namespace, status, timeoutSeconds }): Promise<PendingRelease> => {
      const release = { name, namespace, status, timeoutSeconds };
      if (isLeaving(status)) return { ...release, remedy: { type: "uninstall" } };
      return { ...release, remedy: chooseRemedy(await releaseHistory(access, release)) };
    }),
  );
}

/** A killed `helm uninstall`, such as that of a failed install, leaves the name taken; so does `--keep-history`. */
const isLeaving = (status: string): boolean => status === "uninstalling" || status === "uninstalled";

/** Back to the revision that served last, or away with what never served. */
export function chooseRemedy(history: readonly Revision[]): PendingRelease["remedy"] {
  const revision = servedRevision(history);
  return revision === undefined ? { type: "uninstall" } : { type: "rollback", revision };
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
