import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { TerraformOutput } from "cdktf";
import { ExistingCluster } from "../../../../../constructs/azure/cluster/existing-cluster";
import { azureTemplate } from "../../../../support/azure";
import type { Template } from "../../../../support/template";

const size = { vmSize: "Standard_D4ads_v5", minNodes: 1, maxNodes: 3 };

function template(changes: { readonly zones?: string[]; readonly hostEncryption?: boolean } = {}): Template {
  return azureTemplate((stack) => {
    const before = new ResourceGroup(stack, "before", { name: "before", location: "westus2" });
    const cluster = new ExistingCluster(stack, "cluster", {
      config: {
        type: "existing",
        name: "shared-cluster",
        resourceGroup: "shared-group",
        virtualNetwork: { name: "shared-network", resourceGroup: "shared-group" },
        administratorGroups: [],
        pools: { web: size, jobs: size },
      },
      nodesSubnetId: "/nodes",
      zones: [],
      dependsOn: [before],
      ...changes,
    });
    const { id, host, caCertificate, oidcIssuerUrl, kubeletPrincipalId, controlPlanePrincipalId } = cluster;
    new TerraformOutput(stack, "facts", {
      value: { id, host, caCertificate, oidcIssuerUrl, kubeletPrincipalId, controlPlanePrincipalId },
    });
    new ResourceGroup(stack, "after", { name: "after", location: "westus2", dependsOn: [...cluster.ready] });
  }).template;
}

const found = template();

test("the cluster is read, never made or changed", () => {
  found.count(KubernetesCluster, 0);
  const [cluster] = Object.values(found.document.data?.["azurerm_kubernetes_cluster"] ?? {});
  expect(cluster).toMatchObject({ name: "shared-cluster", resource_group_name: "shared-group" });
});

test("own pools under names of our own, tainted, in our subnet", () => {
  const pools = Object.values(found.resources(KubernetesClusterNodePool));
  expect(pools.map(({ name }) => name)).toEqual(["omsjobs", "omsweb"]);
  expect(pools.map(({ node_labels }) => node_labels)).toEqual([
    { "oms.popsockets.com/pool": "jobs" },
    { "oms.popsockets.com/pool": "web" },
  ]);
  found.every(KubernetesClusterNodePool, {
    vnet_subnet_id: "/nodes",
    node_taints: ["oms.popsockets.com/dedicated=oms:NoSchedule"],
    min_count: 1,
    max_count: 3,
    host_encryption_enabled: true,
  });
});

test("zones and host encryption reach both pools", () => {
  template({ zones: ["1", "2"], hostEncryption: false }).every(KubernetesClusterNodePool, {
    zones: ["1", "2"],
    host_encryption_enabled: false,
  });
});

test("the one role is on our own subnet; pools wait for it and for what they are told", () => {
  const role = found.only(RoleAssignment);
  expect(role).toMatchObject({
    scope: "/nodes",
    role_definition_name: "Network Contributor",
    principal_type: "ServicePrincipal",
  });
  for (const pool of Object.values(found.resources(KubernetesClusterNodePool))) {
    expect(pool["depends_on"]).toEqual([
      "azurerm_resource_group.before",
      expect.stringMatching(/^azurerm_role_assignment\./),
    ]);
  }
  expect(found.resources(ResourceGroup)["after"]?.["depends_on"]).toHaveLength(3);
});

test("the control plane's identity: the cluster's own, or the one that was given to it", () => {
  const [name, identity] = Object.entries(found.document.data?.["azurerm_user_assigned_identity"] ?? {})[0] ?? [];
  expect(identity).toMatchObject({
    count: expect.stringMatching(/identity\[0\]\.type == "UserAssigned" \? 1 : 0\}$/) as unknown,
    resource_group_name: expect.stringMatching(/identity_ids\[0\]\)\[4\]\}$/) as unknown,
    name: expect.stringMatching(/identity_ids\[0\]\)\[8\]\}$/) as unknown,
  });
  expect(found.only(RoleAssignment)["principal_id"]).toMatch(
    new RegExp(
      `^\\$\\{one\\(concat\\(data\\.azurerm_user_assigned_identity\\.${name ?? ""}\\[\\*\\]\\.principal_id, compact\\(\\[data\\.azurerm_kubernetes_cluster\\.\\w+\\.identity\\[0\\]\\.principal_id\\]\\)\\)\\)\\}$`,
    ),
  );
});

test("a plan refuses a cluster that can't carry us or whose keys would stand in the state", () => {
  const [cluster] = Object.values(found.document.data?.["azurerm_kubernetes_cluster"] ?? {});
  const { postcondition } = cluster?.["lifecycle"] as {
    postcondition: { condition: string; error_message: string }[];
  };
  expect(postcondition.map(({ condition }) => condition)).toEqual([
    "${self.oidc_issuer_enabled}",
    '${self.network_profile[0].network_plugin == "azure"}',
    "${try(length(self.network_profile[0].pod_cidr) > 0, false)}",
    "${length(self.identity) == 1}",
    "${length(self.kube_config) == 1}",
    expect.stringContaining("length(self.kube_admin_config) == 0"),
  ]);
  expect(postcondition.map(({ error_message }) => error_message.split(":")[0])).toEqual([
    "The existing cluster needs its OIDC issuer",
    "The existing cluster needs Azure CNI",
    "The existing cluster needs Azure CNI Overlay",
    "The existing cluster needs a managed identity",
    "The deployer needs the role Azure Kubernetes Service Cluster User Role on the existing cluster.",
    "The existing cluster needs Entra sign-in without local accounts, whose keys would stand in the state",
  ]);
});

test("what others need comes from what was read", () => {
  const facts = JSON.stringify(found.document.output?.["facts"]);
  for (const part of [
    "kube_config[0].host",
    "cluster_ca_certificate",
    "oidc_issuer_url",
    "kubelet_identity[0].object_id",
  ])
    expect(facts).toContain(part);
  expect(facts).not.toMatch(/client_key|password|kube_admin/);
});
