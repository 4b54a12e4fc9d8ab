import type { StandInAzure } from "../../testbed/azure";
import type { JsonObject } from "../../testbed/stand-in/json";

/**
 * Does what AKS's upgrade channel does to a cluster and its pools: writes the full version where the program asked for a
 * minor release.
 */
export function raiseByChannel(azure: StandInAzure, clusterName: string, version: string): void {
  const { cluster, pools } = idsOf(azure, clusterName);
  put(azure, cluster, { kubernetesVersion: version });
  for (const pool of pools) put(azure, pool, { orchestratorVersion: version });
}

/** Versions that the cluster and its pools run, by name. */
export function runningVersions(azure: StandInAzure, clusterName: string): Readonly<Record<string, unknown>> {
  const { cluster, pools } = idsOf(azure, clusterName);
  return Object.fromEntries(
    [cluster, ...pools].map((id) => {
      const { name, properties } = azure.resource(id)!;
      return [name, properties["currentKubernetesVersion"] ?? properties["currentOrchestratorVersion"]];
    }),
  );
}

function idsOf(azure: StandInAzure, clusterName: string): { readonly cluster: string; readonly pools: string[] } {
  const ids = azure.resources().map(({ id }) => id);
  const cluster = ids.find((id) => id.toLowerCase().endsWith(`/managedclusters/${clusterName}`));
  if (cluster === undefined) throw new Error(`the stand-in has no cluster ${clusterName}`);
  return { cluster, pools: ids.filter((id) => id.toLowerCase().startsWith(`${cluster.toLowerCase()}/agentpools/`)) };
}

function put(azure: StandInAzure, id: string, change: JsonObject): void {
  const resource = azure.resource(id)!;
  azure.putResource(id, { ...resource, properties: { ...resource.properties, ...change } });
}
