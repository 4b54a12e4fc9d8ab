import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { TerraformOutput } from "cdktf";
import { Cluster, type ClusterProps } from "../../../../../constructs/azure/cluster/cluster";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { readStatefulResources } from "../../../../../stateful/read";
import { azureTemplate } from "../../../../support/azure";
import { validEnvironment } from "../../../../support/environment";
import type { Template } from "../../../../support/template";

const { cluster: data } = validEnvironment.azure;
if (data.type !== "new") throw new Error("the fixture has a new cluster");
const config = data;

const minimal: Omit<ClusterProps, "dependsOn"> = {
  names: azureNames(validEnvironment, organization),
  location: "westus2",
  resourceGroupName: "popsockets-oms-staging",
  network: { subnetIds: { nodes: "/nodes", apiServer: "/api-server" } },
  zones: ["1", "2", "3"],
  podRange: "10.244.0.0/16",
  serviceRange: "10.245.0.0/16",
  config,
  egressIps: ["198.51.100.8/31"],
  workspaceId: "/workspace",
  tenantId: "00000000-0000-0000-0000-000000000000",
};

function template(changes: Partial<ClusterProps> = {}): Template {
  return azureTemplate((stack) => {
    const before = new ResourceGroup(stack, "before", { name: "before", location: "westus2" });
    const cluster = new Cluster(stack, "cluster", { ...minimal, dependsOn: [before], ...changes });
    const shown = { host: cluster.host, ca: cluster.caCertificate, issuer: cluster.oidcIssuerUrl, id: cluster.id };
    new TerraformOutput(stack, "cluster-facts", { value: shown }).overrideLogicalId("facts");
    new TerraformOutput(stack, "cluster-principals", {
      value: [cluster.kubeletPrincipalId, cluster.controlPlanePrincipalId],
    }).overrideLogicalId("principals");
    new ResourceGroup(stack, "after", { name: "after", location: "westus2", dependsOn: [...cluster.ready] });
  }).template;
}

const found = template();
const cluster = found.only(KubernetesCluster);

test("who gets in: Entra and Azure roles only, no local account, no command through Azure", () => {
  expect(cluster).toMatchObject({
    local_account_disabled: true,
    role_based_access_control_enabled: true,
    run_command_enabled: false,
    azure_active_directory_role_based_access_control: {
      azure_rbac_enabled: true,
      tenant_id: "00000000-0000-0000-0000-000000000000",
    },
    oidc_issuer_enabled: true,
    workload_identity_enabled: true,
  });
});

test("API server: in the virtual network, open to the given ranges and to the environment's own way out", () => {
  expect(cluster["api_server_access_profile"]).toEqual({
    virtual_network_integration_enabled: true,
    subnet_id: "/api-server",
    authorized_ip_ranges: ["203.0.113.0/24", "198.51.100.8/31"],
  });
});

test("an open API server has no ranges, for then the way out alone would be let in", () => {
  const open = { type: "open", reason: "the addresses of runners are not known" } as const;
  const other = template({ config: { ...config, apiServerAccess: open } }).only(KubernetesCluster);
  expect(other["api_server_access_profile"]).not.toHaveProperty("authorized_ip_ranges");
});

test("network: overlay with Cilium, out by the NAT gateway of the subnet", () => {
  expect(cluster["network_profile"]).toEqual({
    network_plugin: "azure",
    network_plugin_mode: "overlay",
    network_data_plane: "cilium",
    network_policy: "cilium",
    load_balancer_sku: "standard",
    outbound_type: "userAssignedNATGateway",
    pod_cidr: "10.244.0.0/16",
    service_cidr: "10.245.0.0/16",
    dns_service_ip: "10.245.0.10",
  });
});

test("versions: the data's minor release, or the version of it that Azure has already; the record has the minor release", () => {
  expect(cluster["kubernetes_version"]).toMatch(
    /^\$\{concat\(\[for cluster in data\.azurerm_kubernetes_cluster\.\w+ : .*\], \["1\.36"\]\)\[0\]\}$/,
  );
  const pools = [cluster["default_node_pool"], ...Object.values(found.resources(KubernetesClusterNodePool))];
  for (const pool of pools as Record<string, unknown>[]) {
    expect(pool["orchestrator_version"]).toContain(
      `? pool.orchestrator_version : "1.36" if pool.name == "${String(pool["name"])}"`,
    );
  }
  const { resources } = readStatefulResources(found.stack);
  const recorded = Object.entries(resources).filter(([address]) => address.startsWith("azurerm_kubernetes_cluster."));
  expect(recorded.map(([, values]) => values["kubernetes_version"])).toEqual(["1.36"]);
});

test("an upgrade may take Terraform hours", () => {
  for (const resource of [cluster, ...Object.values(found.resources(KubernetesClusterNodePool))]) {
    expect(resource["timeouts"]).toEqual({ update: "4h" });
  }
});

test("upgrades: channels and windows come from the data", () => {
  const weekly = {
    frequency: "Weekly",
    interval: 1,
    day_of_week: "Sunday",
    start_time: "08:00",
    duration: 4,
    utc_offset: "+00:00",
  };
  expect(cluster).toMatchObject({
    sku_tier: "Standard",
    automatic_upgrade_channel: "patch",
    node_os_upgrade_channel: "NodeImage",
    maintenance_window: { allowed: [{ day: "Sunday", hours: [8, 9, 10, 11] }] },
    maintenance_window_auto_upgrade: weekly,
    maintenance_window_node_os: weekly,
  });
});

test("a maintenance window over midnight goes on at the next day", () => {
  const maintenance = { day: "Saturday", startHourUtc: 22, durationHours: 4 } as const;
  expect(template({ config: { ...config, maintenance } }).only(KubernetesCluster)).toMatchObject({
    maintenance_window: {
      allowed: [
        { day: "Saturday", hours: [22, 23] },
        { day: "Sunday", hours: [0, 1] },
      ],
    },
    maintenance_window_node_os: { day_of_week: "Saturday", start_time: "22:00", duration: 4 },
  });
});

test("add-ons: policy and image cleaner; autoscaling is Helm's KEDA, not Azure's", () => {
  expect(cluster).toMatchObject({
    azure_policy_enabled: true,
    image_cleaner_enabled: true,
    image_cleaner_interval_hours: 168,
    node_provisioning_profile: { mode: "Manual" },
    auto_scaler_profile: {
      balance_similar_node_groups: true,
      expander: "least-waste",
      max_graceful_termination_sec: "1800",
      skip_nodes_with_local_storage: false,
    },
  });
  expect(cluster).not.toHaveProperty("workload_autoscaler_profile");
  expect(cluster).not.toHaveProperty("web_app_routing");
});

test("system pool: add-ons only, replaced by way of a stand-in and never with the cluster", () => {
  expect(cluster["default_node_pool"]).toEqual({
    name: "system",
    orchestrator_version: expect.any(String) as string,
    temporary_name_for_rotation: "systemtmp",
    type: "VirtualMachineScaleSets",
    only_critical_addons_enabled: true,
    vm_size: "Standard_D4ads_v5",
    os_sku: "Ubuntu",
    os_disk_type: "Ephemeral",
    os_disk_size_gb: 128,
    max_pods: 110,
    auto_scaling_enabled: true,
    min_count: 3,
    max_count: 5,
    host_encryption_enabled: true,
    vnet_subnet_id: "/nodes",
    zones: ["1", "2", "3"],
    upgrade_settings: { max_surge: "33%", drain_timeout_in_minutes: 30 },
  });
});

test("pools web and jobs, in the nodes' subnet, without a taint", () => {
  const pools = Object.values(found.resources(KubernetesClusterNodePool));
  expect(pools.map(({ name }) => name)).toEqual(["jobs", "web"]);
  found.every(KubernetesClusterNodePool, {
    min_count: 2,
    max_count: 4,
    vnet_subnet_id: "/nodes",
    zones: ["1", "2", "3"],
  });
  expect(pools.map(({ node_labels }) => node_labels)).toEqual([
    { "oms.popsockets.com/pool": "jobs" },
    { "oms.popsockets.com/pool": "web" },
  ]);
  for (const pool of pools) expect(pool).not.toHaveProperty("node_taints");
});

test("without zones no pool names any, and host encryption can be left off", () => {
  const other = template({ zones: [], hostEncryption: false });
  const system = other.only(KubernetesCluster)["default_node_pool"];
  for (const pool of [system, ...Object.values(other.resources(KubernetesClusterNodePool))]) {
    expect(pool).not.toHaveProperty("zones");
    expect(pool).toMatchObject({ host_encryption_enabled: false });
  }
});

test("names come from the environment's names", () => {
  expect(cluster).toMatchObject({
    name: "oms-staging",
    dns_prefix: "popsocketsoms-staging",
    resource_group_name: "popsockets-oms-staging",
    node_resource_group: "popsockets-oms-staging-nodes",
    location: "westus2",
  });
  const identities = Object.values(found.resources(UserAssignedIdentity)).map(({ name }) => name);
  expect(identities).toEqual(["oms-staging-control-plane", "oms-staging-kubelet"]);
});

test("the control plane's roles: its two subnets and the kubelets' identity, nothing wider", () => {
  const roles = Object.values(found.resources(RoleAssignment)).map((role) => [
    role["role_definition_name"],
    role["scope"],
    role["principal_type"],
  ]);
  expect(roles).toEqual([
    ["Network Contributor", "/api-server", "ServicePrincipal"],
    [
      "Managed Identity Operator",
      expect.stringMatching(/^\$\{azurerm_user_assigned_identity\.cluster_identities_kubelet_\w+\.id\}$/),
      "ServicePrincipal",
    ],
    ["Network Contributor", "/nodes", "ServicePrincipal"],
  ]);
});

test("the cluster waits for what it is told and for its roles; what follows waits for roles and pools", () => {
  const depends = cluster["depends_on"] as string[];
  expect(depends).toContain("azurerm_resource_group.before");
  expect(depends.filter((name) => name.startsWith("azurerm_role_assignment."))).toHaveLength(3);
  const after = found.resources(ResourceGroup)["after"]?.["depends_on"] as string[];
  expect(after.map((name) => name.split(".")[0]).sort()).toEqual([
    "azurerm_kubernetes_cluster_node_pool",
    "azurerm_kubernetes_cluster_node_pool",
    "azurerm_role_assignment",
    "azurerm_role_assignment",
    "azurerm_role_assignment",
  ]);
});

test("what the autoscaler and a policy change is no difference; versions are none of it", () => {
  expect(cluster["lifecycle"]).toMatchObject({
    prevent_destroy: false,
    ignore_changes: ["default_node_pool[0].node_count", "microsoft_defender"],
  });
  found.every(KubernetesClusterNodePool, { lifecycle: { ignore_changes: ["node_count"] } });
});

test("destroying can be refused", () => {
  template({ protectedFromDestroy: true }).every(KubernetesCluster, { lifecycle: { prevent_destroy: true } });
});

test("control-plane logs go to Log Analytics in tables of their own", () => {
  expect(found.only(MonitorDiagnosticSetting)).toMatchObject({
    log_analytics_workspace_id: "/workspace",
    log_analytics_destination_type: "Dedicated",
    enabled_log: [
      { category: "cluster-autoscaler" },
      { category: "guard" },
      { category: "kube-apiserver" },
      { category: "kube-audit-admin" },
    ],
  });
});

test("what others need: address and CA without any credential, issuer, identities", () => {
  const facts = JSON.stringify(found.document.output?.["facts"]);
  expect(facts).toContain(".kube_config[0].host}");
  expect(facts).toMatch(
    /base64decode\(\$?\{?azurerm_kubernetes_cluster\.[^)]*\.kube_config\[0\]\.cluster_ca_certificate/,
  );
  expect(facts).toContain(".oidc_issuer_url}");
  expect(facts).not.toMatch(/client_key|password|kube_admin/);
  const principals = JSON.stringify(found.document.output?.["principals"]);
  expect(principals).toMatch(
    /cluster_identities_kubelet_\w+\.principal_id.*cluster_identities_control-plane_\w+\.principal_id/,
  );
});

describe("refused", () => {
  test("a network without a subnet for the API server", () => {
    expect(() => template({ network: { subnetIds: { nodes: "/nodes" } } })).toThrow(
      "test/cluster: subnet of the API server, got none, expected one: make the network with it",
    );
  });

  test("no node for the add-ons", () => {
    const pools = { ...config.pools, system: { vmSize: "Standard_D4ads_v5", minNodes: 0, maxNodes: 1 } };
    expect(() => template({ config: { ...config, pools } })).toThrow(
      'test/cluster: fewest nodes of the pool "system", got 0, expected at least 1',
    );
  });

  test.each(["10.245.0.0/29", "10.245.0.1/16"])("Services in %s", (serviceRange) => {
    expect(() => template({ serviceRange })).toThrow(
      `range of the Services, got "${serviceRange}", expected an IPv4 range of at least 16 addresses`,
    );
  });
});
