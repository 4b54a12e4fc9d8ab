import type { EnvironmentConfig } from "./schema";

/** For experiments with the platform itself: small, and anyone may destroy it. */
export const sandbox = {
  name: "sandbox",
  cloud: "azure",
  region: { azure: "westus2", aws: "us-west-2" },
  hostnames: ["sandbox.oms.popsockets.com"],
  dns: { zone: "popsockets.com", managed: false, ttlSeconds: 300 },
  addresses: { network: "10.40.0.0/16", pods: "10.244.0.0/16", services: "10.245.0.0/16" },
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
