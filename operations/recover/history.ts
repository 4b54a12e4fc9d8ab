import { runHelm, type HelmAccess, type ReleasePlace } from "../helm/helm";

/** One entry of `helm history`. */
export interface Revision {
  readonly revision: number;
  readonly status: string;
  readonly description?: string;
}

/** All revisions that Helm remembers of a release. */
export async function releaseHistory(
  access: HelmAccess,
  { name, namespace }: ReleasePlace,
): Promise<readonly Revision[]> {
  return JSON.parse(await runHelm(access, namespace, ["history", name, "--output", "json"])) as Revision[];
}

/**
 * The revision that served last: the newest that Helm calls deployed; undefined when none ever was. Without a deployed
 * one it is the newest whose place another took, because Helm was killed between the two. Helm says `superseded` of a
 * failed upgrade too, when its roll back has failed as well.
 */
export function servedRevision(history: readonly Revision[]): number | undefined {
  const good = history.filter(({ description = "" }) => !/^(Upgrade|Rollback|Release) .*failed/s.test(description));
  const deployed = good.filter(({ status }) => status === "deployed");
  const served = deployed.length > 0 ? deployed : good.filter(({ status }) => status === "superseded");
  return served.length > 0 ? Math.max(...served.map(({ revision }) => revision)) : undefined;
}

/**
 * The other revisions since the one that served was first deployed: a revision that is a roll back served before them,
 * and what they added to objects may have outlasted it.
 */
export function failedSince(history: readonly Revision[], served: number): readonly Revision[] {
  const { description = "" } = history.find(({ revision }) => revision === served) ?? {};
  const first = Number(/^Rollback to (\d+)$/.exec(description)?.[1] ?? served);
  return history.filter(({ revision }) => revision > first && revision !== served);
}
