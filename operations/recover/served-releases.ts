import { presentReleases, runHelm, type ReleasePlace } from "../helm/helm";
import { liveObjects, type ClusterAccess } from "../helm/live-objects";
import { manifestObjects, type KubernetesObject } from "../helm/manifest";
import { compareObjects, type Difference } from "./compare-objects";
import { failedSince, releaseHistory, servedRevision, type Revision } from "./history";

/** A release, and whether what runs is the revision that served. */
export interface ServedRelease extends ReleasePlace {
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
  releases: readonly ReleasePlace[],
): Promise<ServedRelease[]> {
  const present = await presentReleases(access, releases);
  return Promise.all(present.map((release) => servedRelease(access, release)));
}

async function servedRelease(
  access: ClusterAccess,
  { name, namespace, status }: Pick<ServedRelease, "name" | "namespace" | "status">,
): Promise<ServedRelease> {
  const history = await releaseHistory(access, { name, namespace });
  const newest = history.reduce((one, other) => (other.revision > one.revision ? other : one));
  const served = servedRevision(history);
  const release = { name, namespace, status, newest, served };
  if (served === undefined) return { ...release, differences: [] };
  const manifest = async (revision: number): Promise<KubernetesObject[]> =>
    manifestObjects(
      await runHelm(access, namespace, ["get", "manifest", name, "--revision", String(revision)]),
      namespace,
    );
  const after = failedSince(history, served);
  const [own = [], ...others] = await Promise.all([served, ...after.map(({ revision }) => revision)].map(manifest));
  const later = others.flat();
  const live = await liveObjects(access, [...own, ...later]);
  return { ...release, differences: compareObjects({ revision: served, served: own, later, live }) };
}

/** Whether the release is deployed, and what runs is that. */
export const isServed = ({ status, differences }: ServedRelease): boolean =>
  status === "deployed" && differences.length === 0;
