import type { EnvironmentConfig } from "./schema";

/** A second sandbox, so that two changes can be tried side by side. */
export const sandbox2 = {
  name: "sandbox2",
  cloud: "azure",
  region: { azure: "westus2", aws: "us-west-2" },
  hostnames: ["sandbox2.oms.popsockets.com"],
  dns: { zone: "popsockets.com", managed: false, ttlSeconds: 300 },
  addresses: { network: "10.41.0.0/16", pods: "10.244.0.0/16", services: "10.245.0.0/16" },
  image: { tag: "0.1.0" },
  database: {
    version: "8.0",
    maxConnections: 341,
    highAvailability: { enabled: false, reason: "a sandbox holds no data that anyone would miss" },
    backupRetentionDays: 7,
  },
  cache: { highAvailability: { enabled: false, reason: "a sandbox holds no data that anyone would miss" } },
  deletionProtection: { enabled: false, reason: "a sandbox holds no data that anyone would miss" },
  azure: {
    zones: [],
    subnets: {
      nodes: "10.41.0.0/22",
      apiServer: "10.41.4.0/28",
      database: "10.41.4.32/27",
      privateEndpoints: "10.41.5.0/24",
    },
    egress: { prefixLength: 31 },
    cluster: {
      type: "new",
      kubernetesVersion: "1.36",
      tier: "Free",
      upgradeChannel: "stable",
      nodeOsUpgradeChannel: "NodeImage",
      apiServerAccess: {
        type: "open",
        reason: "the addresses of runners and offices are not collected yet; Entra roles decide",
      },
      administratorGroups: [],
      maintenance: { day: "Tuesday", startHourUtc: 9, durationHours: 4 },
      pools: {
        system: { vmSize: "Standard_D2ads_v5", minNodes: 1, maxNodes: 2 },
        web: { vmSize: "Standard_D2ads_v5", minNodes: 1, maxNodes: 3 },
        jobs: { vmSize: "Standard_D2ads_v5", minNodes: 1, maxNodes: 3 },
      },
    },
    database: {
      sku: "B_Standard_B2ms",
      storageGib: 32,
      geoRedundantBackup: { enabled: false, reason: "a sandbox holds no data that anyone would miss" },
      vaultedBackup: false,
    },
    cache: { sku: "Balanced_B0" },
    vault: {
      access: {
        type: "open",
        reason: "the addresses of runners and offices are not collected yet; Entra roles decide",
      },
      softDeleteRetentionDays: 7,
    },
    objectStorage: { replication: "LRS", retentionDays: 7 },
    logs: {
      retentionDays: 30,
      dailyQuotaGib: 1,
      flowLogs: { enabled: false, reason: "flow logs cost more than this environment's traffic is worth" },
    },
    alerts: { emails: [] },
  },
} as const satisfies EnvironmentConfig;
