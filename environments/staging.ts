import type { EnvironmentConfig } from "../model/schema";

/** The environment that shows what production will be next: the same shape, with partners' test systems. */
export const staging = {
  name: "staging",
  cloud: "azure",
  region: { azure: "westus2", aws: "us-west-2" },
  hostnames: ["staging.oms.popsockets.com"],
  dns: { zone: "popsockets.com", managed: false, ttlSeconds: 300 },
  addresses: { network: "10.42.0.0/16", pods: "10.244.0.0/16", services: "10.245.0.0/16" },
  image: { tag: "0.1.0" },
  database: {
    version: "8.0",
    maxConnections: 683,
    highAvailability: { enabled: true },
    backupRetentionDays: 14,
  },
  cache: { highAvailability: { enabled: true } },
  deletionProtection: { enabled: true },
  addOns: {
    source: "makers",
    keda: { replicas: 2 },
    gateway: {},
    certificates: { type: "imported" },
    datadog: { enabled: false, reason: "neither the account's site nor who is to be told has been named yet" },
  },
  azure: {
    zones: ["1", "2", "3"],
    subnets: {
      nodes: "10.42.0.0/22",
      apiServer: "10.42.4.0/28",
      database: "10.42.4.32/27",
      privateEndpoints: "10.42.5.0/24",
    },
    egress: { prefixLength: 31 },
    cluster: {
      type: "new",
      kubernetesVersion: "1.36",
      tier: "Standard",
      upgradeChannel: "patch",
      nodeOsUpgradeChannel: "NodeImage",
      apiServerAccess: {
        type: "open",
        reason: "the addresses of runners and offices are not collected yet; Entra roles decide",
      },
      administratorGroups: [],
      maintenance: { day: "Wednesday", startHourUtc: 9, durationHours: 4 },
      pools: {
        system: { vmSize: "Standard_D4ads_v5", minNodes: 3, maxNodes: 5 },
        web: { vmSize: "Standard_D4ads_v5", minNodes: 2, maxNodes: 4 },
        jobs: { vmSize: "Standard_D4ads_v5", minNodes: 2, maxNodes: 4 },
      },
    },
    database: {
      sku: "GP_Standard_D2ads_v5",
      storageGib: 128,
      geoRedundantBackup: { enabled: false, reason: "staging can be rebuilt from production's data" },
      vaultedBackup: false,
    },
    cache: { sku: "Balanced_B1" },
    vault: {
      access: {
        type: "open",
        reason: "the addresses of runners and offices are not collected yet; Entra roles decide",
      },
      softDeleteRetentionDays: 90,
    },
    objectStorage: { replication: "ZRS", retentionDays: 30 },
    logs: {
      retentionDays: 30,
      dailyQuotaGib: 5,
      flowLogs: { enabled: false, reason: "flow logs cost more than this environment's traffic is worth" },
    },
    alerts: { emails: [] },
  },
} as const satisfies EnvironmentConfig;
