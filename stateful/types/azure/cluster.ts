import { mayRiseOneMinor, type RecordedArgument, type StatefulTypes } from "../stateful-type";
import { azurePlace } from "./place";

const network: RecordedArgument = { why: "a cluster keeps the network that it was made with" };
const identity: RecordedArgument = { why: "a cluster keeps its kubelet identity" };

/**
 * Cluster and registry. The provider's sources tell what replaces them
 * (https://github.com/hashicorp/terraform-provider-azurerm, v5.2.0, internal/services/containers). Node pools are
 * missing: they hold no data, and rotate one after the other.
 */
export const azureClusterTypes: StatefulTypes = {
  azurerm_kubernetes_cluster: {
    title: "cluster",
    loss: "OMS stands still until a new cluster is there, and everything that was put into the old one by hand is gone",
    arguments: {
      ...azurePlace,
      dns_prefix: { why: "a cluster keeps its name in DNS" },
      node_resource_group: { why: "a cluster keeps the group of its nodes" },
      role_based_access_control_enabled: { why: "it is chosen when a cluster is made" },
      oidc_issuer_enabled: { why: "the issuer can't be turned off" },
      private_cluster_enabled: { why: "it is chosen when a cluster is made" },
      disk_encryption_set_id: { why: "it is chosen when a cluster is made" },
      kubernetes_version: {
        why: "Azure raises a cluster one minor release at a time and lowers none",
        effect:
          "azure.cluster.kubernetesVersion may stay or become the next minor release (docs/runbooks/upgrade-kubernetes.md)",
        allows: mayRiseOneMinor,
      },
      "default_node_pool.name": { why: "the system pool can't be renamed" },
      "api_server_access_profile.subnet_id": { why: "the API server stays in its subnet" },
      "kubelet_identity.client_id": identity,
      "kubelet_identity.object_id": identity,
      "kubelet_identity.user_assigned_identity_id": identity,
      "network_profile.network_plugin": network,
      "network_profile.network_plugin_mode": network,
      "network_profile.network_data_plane": network,
      "network_profile.network_policy": network,
      "network_profile.load_balancer_sku": network,
      "network_profile.pod_cidr": network,
      "network_profile.service_cidr": network,
      "network_profile.dns_service_ip": network,
      "network_profile.outbound_type": {
        why: "it is the way out of the nodes",
        effect: "calls come from other addresses, and partners that allowlist the old ones refuse them",
      },
    },
  },
  azurerm_container_registry: {
    title: "registry",
    loss: "every image is lost: pods can't start, and there is nothing to roll back to",
    arguments: {
      ...azurePlace,
      zone_redundancy_enabled: { why: "it is chosen when a registry is made" },
    },
  },
};
