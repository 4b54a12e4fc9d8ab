import type { EnvironmentConfig } from "../model/schema";
import { sandboxAzureDefaults, sandboxDefaults } from "./sandbox-defaults";

/** A second sandbox, so that two changes can be tried side by side. */
export const sandbox2 = {
  name: "sandbox2",
  cloud: "azure",
  region: { azure: "westus2", aws: "us-west-2" },
  hostnames: ["sandbox2.oms.popsockets.com"],
  dns: { zone: "popsockets.com", managed: false, ttlSeconds: 300 },
  addresses: { network: "10.41.0.0/16", pods: "10.244.0.0/16", services: "10.245.0.0/16" },
  image: { tag: "0.1.0" },
  ...sandboxDefaults,
  azure: {
    ...sandboxAzureDefaults,
    subnets: {
      nodes: "10.41.0.0/22",
      apiServer: "10.41.4.0/28",
      database: "10.41.4.32/27",
      privateEndpoints: "10.41.5.0/24",
    },
  },
} as const satisfies EnvironmentConfig;
