import type { EnvironmentConfig } from "./schema";

/** The business runs here. */
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
    deletionProtection: { enabled: true },
  },
  cache: { highAvailability: { enabled: true } },
} as const satisfies EnvironmentConfig;
