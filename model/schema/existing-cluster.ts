import type { EnvironmentConfig } from ".";
import { ofItsBuiltCloud, type ByCloud, notBuilt } from "./cloud";

/** Name of the cluster that an environment joins; undefined when its stack makes one. */
type ExistingClusterName = (environment: EnvironmentConfig) => string | undefined;

const existingClusters: ByCloud<ExistingClusterName> = {
  azure: ({ azure: { cluster } }) => (cluster.type === "existing" ? cluster.name : undefined),
  aws: notBuilt,
};

/** Which cluster an environment's stack works with: one that it makes, or the named one of others. */
export type ClusterOrigin = { readonly type: "new" } | { readonly type: "existing"; readonly name: string };

/** Undefined when the environment's cloud is not built yet. */
export function clusterOrigin(environment: EnvironmentConfig): ClusterOrigin | undefined {
  const existing = ofItsBuiltCloud(existingClusters, environment);
  if (existing === undefined) return undefined;
  const name = existing(environment);
  return name === undefined ? { type: "new" } : { type: "existing", name };
}
