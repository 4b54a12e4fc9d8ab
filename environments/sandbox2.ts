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
    deletionProtection: { enabled: false, reason: "a sandbox holds no data that anyone would miss" },
  },
  cache: { highAvailability: { enabled: false, reason: "a sandbox holds no data that anyone would miss" } },
} as const satisfies EnvironmentConfig;
