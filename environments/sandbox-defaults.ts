import type { EnvironmentConfig } from "../model/schema";

const reason = "a sandbox holds no data that anyone would miss";

/** What the sandboxes have in common: small, cheap, and anyone may destroy them. */
export const sandboxDefaults = {
  database: {
    version: "8.0",
    maxConnections: 341,
    highAvailability: { enabled: false, reason },
    backupRetentionDays: 7,
  },
  cache: { highAvailability: { enabled: false, reason } },
  deletionProtection: { enabled: false, reason },
  addOns: {
    source: "makers",
    datadog: { enabled: false },
  },
} as const satisfies Partial<EnvironmentConfig>;

/** Sizes of the sandboxes on Azure. Each has its own subnets. */
export const sandboxAzureDefaults = {
  zones: [],
  egress: { prefixLength: 31 },
  cluster: {
    type: "new",
    kubernetesVersion: "1.36",
    tier: "Free",
    upgradeChannel: "patch",
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
    geoRedundantBackup: { enabled: false, reason },
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
} as const satisfies Partial<EnvironmentConfig["azure"]>;
