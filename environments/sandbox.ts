import type { EnvironmentConfig } from "../model/schema";
import { sandboxAzureDefaults, sandboxDefaults } from "./sandbox-defaults";

/** An environment for experiments with the platform itself: small, and anyone may destroy it. */
export const sandbox = {
  name: "sandbox",
  cloud: "azure",
  region: { azure: "westus2", aws: "us-west-2" },
  hostnames: ["sandbox.oms.popsockets.com"],
  dns: { zone: "popsockets.com", managed: false, ttlSeconds: 300 },
  addresses: { network: "10.40.0.0/16", pods: "10.244.0.0/16", services: "10.245.0.0/16" },
  image: { tag: "0.1.0" },
  ...sandboxDefaults,
  azure: {
    ...sandboxAzureDefaults,
    subnets: {
      nodes: "10.40.0.0/22",
      apiServer: "10.40.4.0/28",
      database: "10.40.4.32/27",
      privateEndpoints: "10.40.5.0/24",
    },
  },
} as const satisfies EnvironmentConfig;
