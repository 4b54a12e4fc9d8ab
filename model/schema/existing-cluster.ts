import type { BlockPath, Parts } from "./blocks";
import { ofItsBuiltCloud, type ByCloud, notBuilt } from "./cloud";

/** The blocks that say which cluster an environment has. */
export const clusterBlocks = ["cloud", "azure.cluster"] as const satisfies readonly BlockPath[];

type Environment = Parts<(typeof clusterBlocks)[number]>;

/** Name of the cluster that an environment joins; undefined when its stack makes one. */
type ExistingClusterName = (environment: Environment) => string | undefined;

const existingClusters: ByCloud<ExistingClusterName> = {
  azure: ({ azure: { cluster } }) => (cluster.type === "existing" ? cluster.name : undefined),
  aws: notBuilt,
};

/** Which cluster an environment's stack works with: one that it makes, or the named one of others. */
export type ClusterOrigin = { readonly type: "new" } | { readonly type: "existing"; readonly name: string };

/** Undefined when the environment's cloud is not built yet. */
export function clusterOrigin(environment: Environment): ClusterOrigin | undefined {
  const existing = ofItsBuiltCloud(existingClusters, environment);
  if (existing === undefined) return undefined;
  const name = existing(environment);
  return name === undefined ? { type: "new" } : { type: "existing", name };
}
