import type { DangerousEdit } from "./dangerous-edit";

const cluster = "azurerm_kubernetes_cluster.platform_cluster";
const keptNetwork =
  "but a cluster keeps the network that it was made with; the cluster would be replaced: OMS stands still until a new cluster is there, and everything that was put into the old one by hand is gone";

export const clusterEdits: readonly DangerousEdit[] = [
  {
    title: "the pods get another range",
    data: (environment) => ({ ...environment, addresses: { ...environment.addresses, pods: "10.246.0.0/16" } }),
    resource: cluster,
    refused: { "network_profile.pod_cidr": `was "10.244.0.0/16" and is now "10.246.0.0/16", ${keptNetwork}` },
    planned: "replace",
  },
  {
    title: "the Services get another range",
    data: (environment) => ({ ...environment, addresses: { ...environment.addresses, services: "10.247.0.0/16" } }),
    resource: cluster,
    refused: {
      "network_profile.service_cidr": `was "10.245.0.0/16" and is now "10.247.0.0/16", ${keptNetwork}`,
      "network_profile.dns_service_ip": `was "10.245.0.10" and is now "10.247.0.10", ${keptNetwork}`,
    },
    planned: "replace",
  },
];
