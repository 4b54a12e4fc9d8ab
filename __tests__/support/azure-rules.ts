import type { AzureConfig } from "../../model/schema/azure";
import { validateEnvironments } from "../../rules/check-environments";
import { messageOf, validEnvironment as valid } from "./environment";

export const off = { enabled: false, reason: "not needed for this test" } as const;
export const pools = { web: poolOf(2, 4), jobs: poolOf(2, 4) };
export const newCluster = valid.azure.cluster as Extract<AzureConfig["cluster"], { type: "new" }>;
export const existingCluster = {
  type: "existing",
  name: "shared",
  resourceGroup: "shared",
  virtualNetwork: { name: "shared", resourceGroup: "shared" },
  administratorGroups: [],
  pools,
} as const;

export function poolOf(minNodes: number, maxNodes: number, vmSize = "Standard_D4ads_v5") {
  return { vmSize, minNodes, maxNodes };
}

function changed(change: object, azure: Partial<AzureConfig>): object {
  // On others' cluster, it must be said what they run there.
  const addOns = azure.cluster?.type === "existing" ? { ...valid.addOns, preinstalled: {} } : valid.addOns;
  return { ...valid, addOns, ...change, azure: { ...valid.azure, ...azure } };
}

/** Lines of the message, without the count. */
export function refused(change: object, azure: object = {}): string[] {
  const staging = changed(change, azure);
  return messageOf(() => validateEnvironments({ staging }))
    .split("\n  - ")
    .slice(1);
}

export function accepted(change: object, azure: object = {}): void {
  const staging = changed(change, azure);
  expect(validateEnvironments({ staging })).toHaveLength(1);
}

export const subnets = (change: object) => ({ subnets: { ...valid.azure.subnets, ...change } });
export const database = (sku: string) => ({ database: { ...valid.azure.database, sku } });
export const storage = (replication: string) => ({ objectStorage: { ...valid.azure.objectStorage, replication } });
export const withPools = (change: object) => ({
  cluster: { ...newCluster, pools: { ...newCluster.pools, ...change } },
});
