import { StandInError } from "../../stand-in/exchange";
import { objectOf, textOf, type JsonObject } from "../../stand-in/json";
import { parentId, sameId } from "./identifiers";
import type { Resource } from "./resource-store";

/** Minor release of a cluster that asks for none. */
const defaultVersion = "1.35";

/** Patch that every minor release has here. */
const newestPatch = 1;

/** How many minor releases nodes may be behind their control plane (https://kubernetes.io/releases/version-skew-policy). */
const mostBehind = 3;

/** Other resources, by id, and the members of a collection. */
interface Others {
  get(id: string): Resource | undefined;
  members(collection: string): readonly Resource[];
}

/**
 * The versions that Azure shows of a cluster or a pool, whatever was sent about the one that it runs. A minor release
 * such as "1.36" stays as it was asked for and runs its newest patch; asked for again, it raises no patch. Other types
 * have none.
 */
export function kubernetesVersions(resource: Resource, others: Pick<Others, "get">): JsonObject {
  if (isCluster(resource)) {
    const former = versionsOf(others.get(resource.id));
    const wanted = textOf(resource.properties["kubernetesVersion"]) || former.wanted || defaultVersion;
    return { kubernetesVersion: wanted, currentKubernetesVersion: patchFor(wanted, former.current) };
  }
  if (isPool(resource)) {
    const former = versionsOf(others.get(resource.id));
    const cluster = versionsOf(others.get(parentId(resource.id)));
    const wanted =
      textOf(resource.properties["orchestratorVersion"]) || former.wanted || cluster.wanted || defaultVersion;
    const current = patchFor(wanted, former.current, cluster.current);
    return { orchestratorVersion: wanted, currentOrchestratorVersion: current };
  }
  return {};
}

/**
 * What Azure refuses of a request for a cluster or a pool, as a sentence; `undefined` for what it allows.
 * https://learn.microsoft.com/azure/aks/upgrade-aks-cluster and …/manage-node-pools#validation-rules-for-upgrades
 */
export function refusedVersion(resource: Resource, others: Others): string | undefined {
  const running = versionsOf(others.get(resource.id)).current;
  if (isCluster(resource)) {
    const wanted = textOf(resource.properties["kubernetesVersion"]);
    if (wanted === "" || running === "") return undefined;
    const [from, to] = [minorOf(running), minorOf(wanted)];
    if (isLower(wanted, running)) return `the cluster runs ${running} and can't be lowered to ${wanted}`;
    if (to > from + 1) return `the cluster runs ${running}: an upgrade to ${wanted} skips 1.${from + 1}`;
    const behind = others
      .members(`${resource.id}/agentPools`)
      .map((pool) => ({ name: pool.name, version: versionsOf(pool).current }))
      .find(({ version }) => to - minorOf(version) > mostBehind);
    return behind && `${wanted} is more than ${mostBehind} minor releases ahead of ${behind.version} in ${behind.name}`;
  }
  if (isPool(resource)) {
    const wanted = textOf(resource.properties["orchestratorVersion"]);
    const controlPlane = versionsOf(others.get(parentId(resource.id))).current;
    if (wanted === "" || controlPlane === "") return undefined;
    if (running !== "" && isLower(wanted, running)) return `the pool runs ${running} and can't be lowered to ${wanted}`;
    if (isLower(controlPlane, wanted)) return `the pool asks for ${wanted}, but the control plane runs ${controlPlane}`;
    if (minorOf(controlPlane) - minorOf(wanted) > mostBehind) {
      return `the pool asks for ${wanted}, more than ${mostBehind} minor releases behind the control plane's ${controlPlane}`;
    }
  }
  return undefined;
}

/**
 * `…/availableAgentPoolVersions` of a cluster: no pool is newer than the control plane. `undefined` for other paths.
 * @throws StandInError 404
 */
export function availablePoolVersions(path: string, others: Pick<Others, "get">): JsonObject | undefined {
  const id = /^(.+\/managedclusters\/[^/]+)\/availableagentpoolversions$/i.exec(path)?.[1];
  if (id === undefined) return undefined;
  const cluster = others.get(id);
  if (!cluster) throw new StandInError(404, "ResourceNotFound", `${id} was not found.`);
  const { current } = versionsOf(cluster);
  const older = Array.from({ length: mostBehind }, (_, index) => `1.${minorOf(current) - 1 - index}.${newestPatch}`);
  const agentPoolVersions = [current, ...older].map((kubernetesVersion) => ({ kubernetesVersion }));
  return { id: path, name: "default", properties: { agentPoolVersions } };
}

function isCluster({ type }: Resource): boolean {
  return sameId(type, "Microsoft.ContainerService/managedClusters");
}

function isPool({ type }: Resource): boolean {
  return sameId(type, "Microsoft.ContainerService/managedClusters/agentPools");
}

/** Version that was asked for, and version that runs; empty for a resource that isn't there. */
function versionsOf(resource: Resource | undefined): { readonly wanted: string; readonly current: string } {
  const properties = objectOf(resource?.properties);
  const text = (ofCluster: string, ofPool: string): string => textOf(properties[ofCluster] ?? properties[ofPool]);
  return {
    wanted: text("kubernetesVersion", "orchestratorVersion"),
    current: text("currentKubernetesVersion", "currentOrchestratorVersion"),
  };
}

/** The full version that is wanted, or for a minor release the first of the given ones that is of it. */
function patchFor(wanted: string, ...running: readonly string[]): string {
  if (patchOf(wanted) !== undefined) return wanted;
  return running.find((version) => version.startsWith(`${wanted}.`)) ?? `${wanted}.${newestPatch}`;
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}

function patchOf(version: string): number | undefined {
  const patch = version.split(".")[2];
  return patch === undefined ? undefined : Number(patch);
}

/** A minor release without a patch is no lower than any of its patches, and no higher. */
function isLower(version: string, than: string): boolean {
  const [minor, thanMinor] = [minorOf(version), minorOf(than)];
  if (minor !== thanMinor) return minor < thanMinor;
  const [patch, thanPatch] = [patchOf(version), patchOf(than)];
  return patch !== undefined && thanPatch !== undefined && patch < thanPatch;
}
