import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { NodePool, type NodePoolProps } from "../../../../../constructs/azure/cluster/node-pool";
import { azureTemplate } from "../../../../support/azure";

const minimal: NodePoolProps = {
  clusterId: "/cluster",
  poolName: "jobs",
  role: "jobs",
  vmSize: "Standard_D4ads_v5",
  minNodes: 0,
  maxNodes: 4,
  subnetId: "/nodes",
  zones: [],
};

function pool(changes: Partial<NodePoolProps> = {}): Record<string, unknown> {
  return azureTemplate((stack) => new NodePool(stack, "pool", { ...minimal, ...changes })).template.only(
    KubernetesClusterNodePool,
  );
}

test("defaults", () => {
  expect({ ...pool(), "//": undefined }).toEqual({
    name: "jobs",
    kubernetes_cluster_id: "/cluster",
    mode: "User",
    temporary_name_for_rotation: "jobstmp",
    vm_size: "Standard_D4ads_v5",
    os_sku: "Ubuntu",
    os_disk_type: "Ephemeral",
    os_disk_size_gb: 128,
    max_pods: 110,
    auto_scaling_enabled: true,
    min_count: 0,
    max_count: 4,
    host_encryption_enabled: true,
    vnet_subnet_id: "/nodes",
    node_labels: { "oms.popsockets.com/pool": "jobs" },
    depends_on: [],
    upgrade_settings: { max_surge: "33%", drain_timeout_in_minutes: 30, undrainable_node_behavior: "Cordon" },
    timeouts: { update: "4h" },
    lifecycle: { ignore_changes: ["node_count", "orchestrator_version"] },
  });
});

test("a Kubernetes version that is given is no longer left to others", () => {
  expect(pool({ kubernetesVersion: "1.36" })).toMatchObject({
    orchestrator_version: "1.36",
    lifecycle: { ignore_changes: ["node_count"] },
  });
  expect(pool()).not.toHaveProperty("orchestrator_version");
});

test("zones and host encryption", () => {
  expect(pool({ zones: ["1", "3"], hostEncryption: false })).toMatchObject({
    zones: ["1", "3"],
    host_encryption_enabled: false,
  });
});

test("a dedicated pool keeps other pods away", () => {
  expect(pool({ dedicated: true })).toMatchObject({ node_taints: ["oms.popsockets.com/dedicated=oms:NoSchedule"] });
  expect(pool({ dedicated: false })).not.toHaveProperty("node_taints");
});

test("waits for what it is told", () => {
  const { template } = azureTemplate((stack) => {
    const before = new ResourceGroup(stack, "before", { name: "before", location: "westus2" });
    new NodePool(stack, "pool", { ...minimal, dependsOn: [before] });
  });
  expect(template.only(KubernetesClusterNodePool)).toMatchObject({ depends_on: ["azurerm_resource_group.before"] });
});

test.each([
  ["Standard_D4ads_v5", "Ephemeral"],
  ["Standard_D4ds_v4", "Ephemeral"],
  ["Standard_E16-4ads_v5", "Ephemeral"],
  ["Standard_DC4ads_v5", "Ephemeral"],
  ["Standard_D4as_v5", "Managed"],
  ["Standard_D4s_v3", "Managed"],
  ["Standard_B2ms", "Managed"],
])("system disk of a %s is %s", (vmSize, osDiskType) => {
  expect(pool({ vmSize })).toMatchObject({ os_disk_type: osDiskType });
});

test.each(["Web", "1web", "web-pool", "omswebpool"])("refused: the name %s", (poolName) => {
  expect(() => pool({ poolName })).toThrow(
    `test/pool: name of the pool, got "${poolName}", expected at most 9 lower-case letters and digits, a letter first`,
  );
});

test("refused: more nodes at least than at most", () => {
  expect(() => pool({ minNodes: 5 })).toThrow(
    "test/pool: number of nodes, got at least 5 and at most 4, expected the first to be no more than the second",
  );
});

test.each([
  ["Standard_D2ads_v5", 75],
  ["Standard_D4ads_v5", 128],
])("system disk of a %s is no larger than its local disk: %i GiB", (vmSize, osDiskSizeGb) => {
  expect(pool({ vmSize })).toMatchObject({ os_disk_size_gb: osDiskSizeGb });
});
