import type { EnvironmentConfig } from "./schema";

/** What production will be next: the same shape, with partners' test systems. */
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
    deletionProtection: { enabled: true },
  },
  cache: { highAvailability: { enabled: true } },
} as const satisfies EnvironmentConfig;
