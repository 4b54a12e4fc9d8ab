import type { EnvironmentConfig } from "../../model/schema";

/** A complete, valid environment for tests to change one thing of. */
export const validEnvironment: EnvironmentConfig = {
  name: "staging",
  cloud: "azure",
  region: { azure: "westus2", aws: "us-west-2" },
  hostnames: ["oms.example.com"],
  dns: { zone: "example.com", managed: false, ttlSeconds: 300 },
  addresses: { network: "10.50.0.0/16", pods: "10.244.0.0/16", services: "10.245.0.0/16" },
  image: { tag: "1.2.3" },
  database: {
    version: "8.0",
    maxConnections: 683,
    highAvailability: { enabled: true },
    backupRetentionDays: 35,
  },
  cache: { highAvailability: { enabled: true } },
  deletionProtection: { enabled: true },
  addOns: {
    source: "makers",
    sourceReason: "the examples have no registry of their own",
    keda: { replicas: 2 },
    datadog: { enabled: false, reason: "nobody watches the examples" },
  },
  azure: {
    zones: ["1", "2", "3"],
    subnets: {
      nodes: "10.50.0.0/22",
      apiServer: "10.50.4.0/28",
      database: "10.50.4.32/27",
      privateEndpoints: "10.50.5.0/24",
    },
    egress: { prefixLength: 31 },
    cluster: {
      type: "new",
      kubernetesVersion: "1.36",
      tier: "Standard",
      upgradeChannel: "patch",
      nodeOsUpgradeChannel: "NodeImage",
      apiServerAccess: { type: "restricted", ipRanges: ["203.0.113.0/24"] },
      administratorGroups: [],
      maintenance: { day: "Sunday", startHourUtc: 8, durationHours: 4 },
      pools: {
        system: { vmSize: "Standard_D4ads_v5", minNodes: 3, maxNodes: 5 },
        web: { vmSize: "Standard_D4ads_v5", minNodes: 2, maxNodes: 4 },
        jobs: { vmSize: "Standard_D4ads_v5", minNodes: 2, maxNodes: 4 },
      },
    },
    database: {
      sku: "GP_Standard_D2ads_v5",
      storageGib: 128,
      geoRedundantBackup: { enabled: true },
      vaultedBackup: false,
      vaultedBackupReason: "the examples hold nothing for years",
    },
    cache: { sku: "Balanced_B1" },
    vault: { access: { type: "restricted", ipRanges: ["203.0.113.0/24"] }, softDeleteRetentionDays: 90 },
    objectStorage: { replication: "ZRS", retentionDays: 30 },
    logs: { retentionDays: 30, dailyQuotaGib: 5, flowLogs: { enabled: true } },
    alerts: { emails: ["ops@example.com"] },
  },
};

/** The message of what a function throws; fails when it throws nothing. */
export function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("expected an error, got none");
}
