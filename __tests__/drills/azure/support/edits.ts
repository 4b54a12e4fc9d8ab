import { production } from "../../../../environments/production";
import type { EnvironmentConfig } from "../../../../model/schema";

const cluster = { ...production.azure.cluster, kubernetesVersion: "1.35" };

/** Production before its last upgrade of Kubernetes, so that there is a release to go to. */
export const own: EnvironmentConfig = { ...production, azure: { ...production.azure, cluster } };
const restricted = { type: "restricted" as const, ipRanges: ["203.0.113.0/24"] };

/** Production after a day of harmless edits: more of everything, new passwords, fewer who may come in. */
export const edited: EnvironmentConfig = {
  ...own,
  hostnames: [...production.hostnames, "orders.popsockets.com"],
  database: { ...own.database, maxConnections: 2000 },
  secretRevisions: { "oms-database": 2, "oms-redis": 2 },
  azure: {
    ...own.azure,
    cluster: {
      ...cluster,
      apiServerAccess: restricted,
      maintenance: { day: "Saturday", startHourUtc: 10, durationHours: 6 },
      pools: { ...cluster.pools, web: { ...cluster.pools.web, maxNodes: 10 } },
    },
    cache: { sku: "Balanced_B5" },
    vault: { ...own.azure.vault, access: restricted },
    objectStorage: { ...own.azure.objectStorage, retentionDays: 60 },
    logs: { ...own.azure.logs, retentionDays: 120 },
  },
};

/** The same with the next Kubernetes minor release. */
export const upgraded: EnvironmentConfig = {
  ...edited,
  azure: {
    ...edited.azure,
    cluster: { ...edited.azure.cluster, kubernetesVersion: "1.36" } as EnvironmentConfig["azure"]["cluster"],
  },
};

/** The same, free to be destroyed. */
export const unprotected: EnvironmentConfig = {
  ...upgraded,
  deletionProtection: { enabled: false, reason: "this environment is made to be destroyed" },
};
