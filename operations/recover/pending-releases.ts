import { presentReleases, runHelm, type HelmAccess } from "./helm";
import type { StackRelease } from "./stack-releases";

/** A release that an interrupted Helm left half-way, and what brings it back. */
export interface PendingRelease extends Pick<StackRelease, "name" | "namespace" | "timeoutSeconds"> {
  readonly status: string;
  /** Back to the last revision that was deployed, or away when there never was one. */
  readonly remedy: { readonly type: "rollback"; readonly revision: number } | { readonly type: "uninstall" };
}

interface Revision {
  readonly revision: number;
  readonly status: string;
}

/**
 * Finds those of the releases that are in `pending-install`, `pending-upgrade` or `pending-rollback`, which Helm refuses to
 * touch.
 */
export async function pendingReleases(
  access: HelmAccess,
  releases: readonly StackRelease[],
): Promise<PendingRelease[]> {
  const present = await presentReleases(access, releases);
  const pending = present.filter(({ status }) => status.startsWith("pending-"));
  return Promise.all(
    pending.map(async ({ name, namespace, status, timeoutSeconds }) => {
      const history = JSON.parse(await runHelm(access, namespace, ["history", name, "--output", "json"])) as Revision[];
      return { name, namespace, status, timeoutSeconds, remedy: chooseRemedy(history) };
    }),
  );
}

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

/** Carries a remedy out and waits for its end. */
export async function applyRemedy(access: HelmAccess, release: PendingRelease): Promise<void> {
  await runHelm(access, release.namespace, remedyArguments(release));
}

/** One sentence on what the remedy does. */
export function describeRemedy({ name, status, remedy }: PendingRelease): string {
  const action =
    remedy.type === "rollback" ? `roll back to revision ${remedy.revision}` : "uninstall it, for it was never deployed";
  return `release ${name} is ${status}: ${action}`;
}
