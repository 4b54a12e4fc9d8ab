import type { EnvironmentConfig } from "../../environments/schema";

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
    deletionProtection: { enabled: true },
  },
  cache: { highAvailability: { enabled: true } },
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
