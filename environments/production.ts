import type { EnvironmentConfig } from "../model/schema";

/** The environment that the business runs on. */
export const production = {
  name: "production",
  cloud: "azure",
  region: { azure: "westus2", aws: "us-west-2" },
  hostnames: ["oms.popsockets.com"],
  dns: { zone: "popsockets.com", managed: false, ttlSeconds: 300 },
  addresses: { network: "10.44.0.0/16", pods: "10.244.0.0/16", services: "10.245.0.0/16" },
  image: { tag: "0.1.0" },
  database: {
    version: "8.0",
    maxConnections: 1365,
    highAvailability: { enabled: true },
    backupRetentionDays: 35,
  },
  cache: { highAvailability: { enabled: true } },
  deletionProtection: { enabled: true },
  addOns: {
    source: "makers",
    sourceReason: "the registry has not been filled yet, and the digests of Traefik's charts are not recorded",
    keda: { replicas: 2 },
    gateway: {},
    certificates: { type: "imported" },
    datadog: { enabled: false, reason: "neither the account's site nor who is to be told has been named yet" },
  },
  azure: {
    zones: ["1", "2", "3"],
    subnets: {
      nodes: "10.44.0.0/22",
      apiServer: "10.44.4.0/28",
      database: "10.44.4.32/27",
      privateEndpoints: "10.44.5.0/24",
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
      maintenance: { day: "Sunday", startHourUtc: 8, durationHours: 4 },
      pools: {
        system: { vmSize: "Standard_D4ads_v5", minNodes: 3, maxNodes: 5 },
        web: { vmSize: "Standard_D4ads_v5", minNodes: 2, maxNodes: 8 },
        jobs: { vmSize: "Standard_D4ads_v5", minNodes: 2, maxNodes: 8 },
      },
    },
    database: {
      sku: "GP_Standard_D4ads_v5",
      storageGib: 256,
      geoRedundantBackup: { enabled: true },
      vaultedBackup: false,
      vaultedBackupReason:
        "Microsoft has paused the preview and asks for no new backups until further notice (https://github.com/MicrosoftDocs/azure-docs/blob/main/includes/backup-mysql-flexible-server-advisory.md)",
    },
    cache: { sku: "Balanced_B3" },
    vault: {
      access: {
        type: "open",
        reason: "the addresses of runners and offices are not collected yet; Entra roles decide",
      },
      softDeleteRetentionDays: 90,
    },
    objectStorage: { replication: "GZRS", retentionDays: 30 },
    logs: { retentionDays: 90, dailyQuotaGib: 20, flowLogs: { enabled: true } },
    alerts: {
      emails: [],
      emailsReason: "who gets the alerts has not been named yet; before the first order somebody must",
    },
  },
} as const satisfies EnvironmentConfig;
