import { readFileSync } from "node:fs";
import { join } from "node:path";
import { azureDocuments, usedTypes } from "../../../support/azure-documents";

const runbook = readFileSync(join(__dirname, "..", "..", "..", "..", "docs", "runbooks", "first-set-up.md"), "utf8");
const registered = /for namespace in ([\w ]+); do/.exec(runbook)?.[1]?.split(" ") ?? [];
const documents = azureDocuments();
const { resource, data, ephemeral } = usedTypes(documents);

/** Types, without their `azurerm_`, by the namespace below "Microsoft." that must be registered for them. */
const typesByNamespace: Readonly<Record<string, readonly string[]>> = {
  Cache: ["managed_redis"],
  ContainerRegistry: ["container_registry"],
  ContainerService: ["kubernetes_cluster", "kubernetes_cluster_node_pool"],
  DBforMySQL: ["mysql_flexible_database", "mysql_flexible_server", "mysql_flexible_server_configuration"],
  DataProtection: [
    "data_protection_backup_instance_mysql_flexible_server",
    "data_protection_backup_policy_mysql_flexible_server",
    "data_protection_backup_vault",
  ],
  Insights: ["monitor_action_group", "monitor_diagnostic_setting", "monitor_metric_alert"],
  KeyVault: ["key_vault", "key_vault_secret"],
  ManagedIdentity: ["federated_identity_credential", "user_assigned_identity"],
  Network: [
    "dns_a_record",
    "nat_gateway",
    "nat_gateway_public_ip_prefix_association",
    "network_security_group",
    "network_watcher_flow_log",
    "private_dns_zone",
    "private_dns_zone_virtual_network_link",
    "private_endpoint",
    "public_ip",
    "public_ip_prefix",
    "subnet",
    "subnet_nat_gateway_association",
    "subnet_network_security_group_association",
    "virtual_network",
  ],
  OperationalInsights: ["log_analytics_workspace"],
  Storage: ["storage_account", "storage_container", "storage_management_policy"],
};

/** Of Microsoft.Authorization and Microsoft.Resources, which every subscription has from the start. */
const everywhere = ["client_config", "resource_group", "resources", "role_assignment"];

/** What a cluster makes or asks for itself, by what its arguments say. */
const byArgument: Readonly<Record<string, string>> = {
  // Its nodes are virtual machines (https://learn.microsoft.com/azure/aks/enable-host-encryption).
  default_node_pool: "Compute",
  // https://learn.microsoft.com/azure/governance/policy/concepts/policy-for-kubernetes
  azure_policy_enabled: "PolicyInsights",
};

const types = [...resource, ...data, ...ephemeral].map((type) => type.replace("azurerm_", ""));
const namespaceOf = (type: string): string | undefined =>
  Object.keys(typesByNamespace).find((namespace) => typesByNamespace[namespace]?.includes(type));
const clusters = Object.values(documents).flatMap(({ resource }) =>
  Object.values(resource?.["azurerm_kubernetes_cluster"] ?? {}),
);

test("the namespace of every type in use is known here, or needs no registration", () => {
  expect(types.length).toBeGreaterThan(30);
  expect(types.filter((type) => namespaceOf(type) === undefined && !everywhere.includes(type))).toEqual([]);
});

test("the first set-up registers the namespaces that the program uses, and no others", () => {
  const asked = Object.keys(byArgument).filter((argument) => clusters.some((cluster) => Boolean(cluster[argument])));
  const used = [...types.flatMap((type) => namespaceOf(type) ?? []), ...asked.map((argument) => byArgument[argument])];
  expect([...registered].sort()).toEqual([...new Set(used)].sort());
});

test("Compute is registered again once the feature that nodes need is there", () => {
  const steps = ["az feature register", "= Registered ]", "az provider register --namespace Microsoft.Compute --wait"];
  const lines = steps.map((step) => runbook.split("\n").findIndex((line) => line.includes(step)));
  expect(lines).not.toContain(-1);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});
