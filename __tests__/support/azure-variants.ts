import type { EnvironmentConfig } from "../../model/schema";
import { validateEnvironments } from "../../rules/check-environments";
import { validEnvironment } from "./environment";

const pool = { vmSize: "Standard_D4ads_v5", minNodes: 1, maxNodes: 4 };
const { azure } = validEnvironment;

/** On a cluster and a network that others own. */
const existingCluster: EnvironmentConfig = {
  ...validEnvironment,
  addOns: { ...validEnvironment.addOns, preinstalled: {} },
  azure: {
    ...azure,
    cluster: {
      type: "existing",
      name: "example-aks",
      resourceGroup: "example",
      virtualNetwork: { name: "example-network", resourceGroup: "example-network" },
      administratorGroups: ["00000000-0000-0000-0000-000000000001"],
      pools: { web: pool, jobs: pool },
    },
  },
};

/** Whatever an environment can ask for, asked for. */
const everyOption: EnvironmentConfig = {
  ...validEnvironment,
  dns: { zone: "example.com", managed: true, ttlSeconds: 300 },
  database: { ...validEnvironment.database, version: "8.4" },
  addOns: {
    source: "registry",
    keda: { replicas: 1 },
    gateway: {
      maintenance: { enabled: true, message: "Back at noon.", retryAfterSeconds: 300, allow: ["203.0.113.7/32"] },
      protectedPaths: [
        { pathPrefix: "/admin", allow: ["203.0.113.0/24"], rateLimit: { requestsPerSecond: 5, burst: 10 } },
      ],
    },
    certificates: { type: "letsencrypt", server: "production", email: "ops@example.com" },
    datadog: { enabled: true, site: "datadoghq.com", team: "oms", notify: ["@ops@example.com"] },
  },
  azure: {
    ...azure,
    cluster: {
      ...azure.cluster,
      type: "new",
      tier: "Premium",
      administratorGroups: ["00000000-0000-0000-0000-000000000001"],
    } as EnvironmentConfig["azure"]["cluster"],
    database: { ...azure.database, vaultedBackup: true, parameters: { wait_timeout: "600" } },
    cache: { ...azure.cache, accessKey: "secondary" },
    vault: { ...azure.vault, nameSuffix: "b" },
    objectStorage: { replication: "GZRS", retentionDays: 365 },
  },
};

/** In a region with zones but without the zone-redundant way out, and without a region that it is paired with. */
const otherRegion: EnvironmentConfig = {
  ...validEnvironment,
  region: { ...validEnvironment.region, azure: "indonesiacentral" },
  azure: {
    ...azure,
    database: {
      ...azure.database,
      geoRedundantBackup: { enabled: false, reason: "the region is not paired with another" },
    },
  },
};

/** Environments that nobody has, for what no real one uses. Each is valid. */
export const azureVariants: Readonly<Record<string, EnvironmentConfig>> = Object.fromEntries(
  Object.entries({ "existing-cluster": existingCluster, "every-option": everyOption, "other-region": otherRegion }).map(
    ([name, environment]) => [name, validateEnvironments({ [environment.name]: environment })[0]!],
  ),
);
