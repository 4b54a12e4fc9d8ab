import { presentReleases, runHelm } from "../helm/helm";
import { liveObjects, type ClusterAccess } from "../helm/live-objects";
import { manifestObjects, type KubernetesObject } from "../helm/manifest";
import type { StackRelease } from "../helm/stack-releases";
import { compareObjects, type Difference } from "./compare-objects";

/** One entry of `helm history`. */
export interface Revision {
  readonly revision: number;
  readonly status: string;
  readonly description?: string;
}

/** A release, and whether what runs is the revision that served. */
export interface ServedRelease extends Pick<StackRelease, "name" | "namespace"> {
  /** Status of the newest revision. */
  readonly status: string;
  readonly newest: Revision;
  /** Number of the revision that served last; undefined when none ever did. */
  readonly served: number | undefined;
  readonly differences: readonly Difference[];
}

/** Compares every release that the cluster has with the last revision of it that Helm calls deployed. */
export async function servedReleases(
  access: ClusterAccess,
  releases: readonly Pick<StackRelease, "name" | "namespace">[],
): Promise<ServedRelease[]> {
  const present = await presentReleases(access, releases);
  return Promise.all(present.map((release) => servedRelease(access, release)));
}

async function servedRelease(
  access: ClusterAccess,
  { name, namespace, status }: Pick<ServedRelease, "name" | "namespace" | "status">,
): Promise<ServedRelease> {
  const history = JSON.parse(await runHelm(access, namespace, ["history", name, "--output", "json"])) as Revision[];
  const newest = history.reduce((one, other) => (other.revision > one.revision ? other : one));
  const served = servedRevision(history);
  const release = { name, namespace, status, newest, served };
  if (served === undefined) return { ...release, differences: [] };
  const manifest = async (revision: number): Promise<KubernetesObject[]> =>
    manifestObjects(
      await runHelm(access, namespace, ["get", "manifest", name, "--revision", String(revision)]),
      namespace,
    );
  const after = history.filter(({ revision }) => revision > served);
  const [own = [], ...others] = await Promise.all([served, ...after.map(({ revision }) => revision)].map(manifest));
  const later = others.flat();
  const live = await liveObjects(access, [...own, ...later]);
  return { ...release, differences: compareObjects({ revision: served, served: own, later, live }) };
}

/**
 * The newest revision that Helm calls deployed. Without one, the newest that another took the place of: Helm was killed
 * between the two. Helm says `superseded` of a failed upgrade too, once its roll back has failed as well.
 */
export function servedRevision(history: readonly Revision[]): number | undefined {
  const numbers = (status: string): number[] =>
    history
      .filter((entry) => entry.status === status && !/failed/.test(entry.description ?? ""))
      .map(({ revision }) => revision);
  const deployed = numbers("deployed");
  const found = Math.max(...(deployed.length > 0 ? deployed : numbers("superseded")));
  return Number.isFinite(found) ? found : undefined;
}

/** Whether the release is deployed, and what runs is that. */
export const isServed = ({ status, differences }: ServedRelease): boolean =>
  status === "deployed" && differences.length === 0;

/** Differences that are told of one release; the rest is counted. */
const mostSentences = 12;

/** The state of a release that is not as it was served, in words: one sentence, and one line for each difference. */
export function describeServed({ name, status, newest, served, differences }: ServedRelease): string[] {
  const sentences = differences.flatMap((difference) => difference.sentences);
  const more = sentences.length - mostSentences;
  return [
    `release ${name} ${stateOf(status, newest, served)}${runs(sentences.length, served)}`,
    ...sentences.slice(0, mostSentences).map((sentence) => `  ${sentence}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function stateOf(status: string, { revision, description = "" }: Revision, served: number | undefined): string {
  if (status === "failed" && served !== undefined)
    return /^Rollback /.test(description)
      ? `failed, and so did its roll back (revision ${revision})`
      : `failed (revision ${revision}), and nothing rolled it back`;
  return status.startsWith("pending-") ? `is ${status}: a deploy runs, or was killed` : `is ${status}`;
}

function runs(differences: number, served: number | undefined): string {
  if (served === undefined) return "; it never served";
  if (differences === 0) return `; what runs is revision ${served}, which served`;
  return `; what runs is not revision ${served}, which served:`;
}
