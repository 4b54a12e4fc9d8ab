import type { Platform } from "../../constructs/platform";

/** A platform of constants, for constructs above the contract. */
export const testPlatform: Platform = {
  egressIps: ["192.0.2.10"],
  ingress: { addresses: ["192.0.2.20"], serviceAnnotations: {} },
  kubernetesAuth: { type: "kubeconfig", path: "kubeconfig", context: "test" },
  registry: { repository: "registry.example.com/oms" },
  database: {
    host: "db.example.com",
    port: 3306,
    name: "oms",
    user: "oms",
    maxConnections: 683,
    peer: { cidrs: ["10.50.0.0/16"] },
  },
  cache: { host: "cache.example.com", port: 10000, database: 0, peer: { cidrs: ["10.50.0.0/16"] } },
  secretStore: {
    spec: { provider: { fake: {} } },
    reader: { serviceAccount: "oms-secrets", annotations: { "azure.workload.identity/client-id": "reader" } },
    remoteKey: (secret, key) => `${secret}-${key}`,
  },
  objectStorage: { config: { ACTIVE_STORAGE_SERVICE: "azure" } },
  dns: { type: "managed" },
  readyForWorkloads: [],
  workloadIdentity: () => ({
    serviceAccountAnnotations: { "azure.workload.identity/client-id": "id" },
    podLabels: { "azure.workload.identity/use": "true" },
  }),
};
