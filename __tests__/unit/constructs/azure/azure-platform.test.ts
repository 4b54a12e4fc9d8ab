import { DnsARecord } from "@cdktf/provider-azurerm/lib/dns-a-record";
import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault";
import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import { ManagedRedis } from "@cdktf/provider-azurerm/lib/managed-redis";
import { MysqlFlexibleServer } from "@cdktf/provider-azurerm/lib/mysql-flexible-server";
import { NetworkWatcherFlowLog } from "@cdktf/provider-azurerm/lib/network-watcher-flow-log";
import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateEndpoint } from "@cdktf/provider-azurerm/lib/private-endpoint";
import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { PublicIpPrefix } from "@cdktf/provider-azurerm/lib/public-ip-prefix";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { AzurePlatform } from "../../../../constructs/azure/azure-platform";
import { referenceResolver } from "../../../../lib/cdktf/reference-resolver";
import type { EnvironmentConfig } from "../../../../model/schema";
import { azureVariants } from "../../../support/azure-variants";
import { validEnvironment } from "../../../support/environment";
import { Template } from "../../../support/template";

interface Built {
  readonly template: Template;
  readonly platform: AzurePlatform;
  readonly written: (value: unknown) => unknown;
}

function build(changes: Partial<EnvironmentConfig> = {}): Built {
  const made: AzurePlatform[] = [];
  const environment = { ...validEnvironment, ...changes };
  const template = Template.of((stack) =>
    made.push(new AzurePlatform(stack, "platform", { environment, namespace: "oms" })),
  );
  return { template, platform: made[0]!, written: referenceResolver(template.stack) };
}

const found = build();
const stateful = [
  ResourceGroup,

  PublicIpPrefix,
  PublicIp,
  KubernetesCluster,
  MysqlFlexibleServer,
  ManagedRedis,
  KeyVault,
];

test("the contract: where things are, by reference to what is made", () => {
  const { platform, written } = found;
  expect(written(platform.egressIps)).toEqual([expect.stringMatching(/azurerm_public_ip_prefix.*ip_prefix/)]);
  expect(written(platform.database)).toMatchObject({
    host: expect.stringMatching(/azurerm_mysql_flexible_server.*fqdn/) as string,
    port: 3306,
    name: "oms",
    user: "oms",
    maxConnections: 683,
    peer: { cidrs: ["10.50.4.32/27"] },
  });
  expect(written(platform.cache)).toMatchObject({ port: 10000, database: 0, peer: { cidrs: ["10.50.5.0/24"] } });
  expect(written(platform.registry)).toEqual({
    repository: expect.stringMatching(/azurerm_container_registry.*login_server}\/oms$/) as string,
  });
  expect(platform.placement.web).toEqual({ nodeSelector: { "oms.popsockets.com/pool": "web" }, tolerations: [] });
  expect(platform.kubernetesAuth).toMatchObject({ type: "exec", command: "kubelogin" });
  expect(platform.objectStorage.config).toMatchObject({ AZURE_STORAGE_CONTAINER_PACKING_SLIPS: "packing-slips" });
});

test("the vault is read by an identity that no pod of OMS has", () => {
  const { platform, template } = found;
  expect(platform.secretStore.reader.serviceAccount).toBe("oms-secrets");
  expect(platform.secretStore.spec).toMatchObject({
    provider: { azurekv: { authType: "WorkloadIdentity", serviceAccountRef: { name: "oms-secrets" } } },
  });
  const subjects = Object.values(template.resources(FederatedIdentityCredential)).map(({ subject }) => subject);
  expect(subjects.sort()).toEqual(["system:serviceaccount:oms:oms", "system:serviceaccount:oms:oms-secrets"]);
  const readers = Object.values(template.resources(RoleAssignment)).filter(
    ({ role_definition_name }) => role_definition_name === "Key Vault Secrets User",
  );
  expect(readers).toHaveLength(1);
  expect(readers[0]?.["principal_id"]).toMatch(/workloads_vault-reader/);
});

test("names in the vault have letters, digits and hyphens only", () => {
  expect(found.platform.secretStore.remoteKey("oms-nav-ca", "ca.bundle_1")).toBe("oms-nav-ca-ca-bundle-1");
});

test("every resource that can carry tags says what it belongs to", () => {
  const tags = { environment: "staging", service: "oms", "managed-by": "terraform" };
  for (const type of [...stateful, StorageAccount]) found.template.every(type, { tags });
  const roles = Object.values(found.template.resources(RoleAssignment));
  expect(roles.filter((role) => "tags" in role)).toEqual([]);
});

test("protected: what holds data, or an address that others know, can't be destroyed", () => {
  for (const type of stateful) found.template.every(type, { lifecycle: { prevent_destroy: true } });
});

test("unprotected with a reason: everything can be destroyed", () => {
  const { template } = build({ deletionProtection: { enabled: false, reason: "nobody needs this environment" } });
  for (const type of stateful) template.every(type, { lifecycle: { prevent_destroy: false } });
});

test("the provider: the tested version, Entra for blobs, no purging, no groups deleted with what is in them", () => {
  const { provider, terraform } = found.template.document;
  expect(terraform).toMatchObject({
    required_providers: { azurerm: { version: "5.2.0" }, random: { source: "hashicorp/random" } },
  });
  expect(provider?.["azurerm"]?.[0]).toMatchObject({
    storage_use_azuread: true,
    features: [
      {
        key_vault: [{ purge_soft_delete_on_destroy: false, recover_soft_deleted_secrets: true }],
        resource_group: [{ prevent_deletion_if_contains_resources: true }],
      },
    ],
  });
  expect(provider?.["azurerm"]?.[0]).not.toHaveProperty("subscription_id");
});

test("a subscription in the data wins over the deployer's environment", () => {
  const subscriptionId = "00000000-0000-0000-0000-000000000009";
  const { provider } = build({ azure: { ...validEnvironment.azure, subscriptionId } }).template.document;
  expect(provider?.["azurerm"]?.[0]).toMatchObject({ subscription_id: subscriptionId });
});

test("a zone that others own: an output tells them what to set; a zone of ours: the records are written", () => {
  const dns = found.platform.dns;
  expect(dns.type).toBe("told");
  expect(found.written(dns)).toMatchObject({
    instruction: expect.stringMatching(/^The owner of example\.com sets: oms\.example\.com 300 IN A \$\{/) as string,
  });
  found.template.count(DnsARecord, 0);
  const managed = build({ dns: { ...validEnvironment.dns, managed: true } });
  expect(managed.platform.dns).toEqual({ type: "managed" });
  expect(managed.template.only(DnsARecord)).toMatchObject({ name: "oms", zone_name: "example.com", ttl: 300 });
});

test("an existing cluster: nothing of it is made, our pods go to our tainted pools, its network is not logged", () => {
  const pool = { vmSize: "Standard_D4ads_v5", minNodes: 1, maxNodes: 3 };
  const { template, platform } = build({
    azure: {
      ...validEnvironment.azure,
      cluster: {
        type: "existing",
        name: "ps-usw-aks-01",
        resourceGroup: "shared",
        virtualNetwork: { name: "shared", resourceGroup: "shared" },
        administratorGroups: ["00000000-0000-0000-0000-000000000001"],
        privateDnsZones: { vault: "/zones/vault", cache: "/zones/cache" },
        pools: { web: pool, jobs: pool },
      },
    },
  });
  template.count(KubernetesCluster, 0);
  template.count(VirtualNetwork, 0);
  template.count(NetworkWatcherFlowLog, 0);
  template.every(KubernetesClusterNodePool, { node_taints: ["oms.popsockets.com/dedicated=oms:NoSchedule"] });
  const zones = Object.values(template.resources(PrivateDnsZone)).map(({ name }) => name);
  expect(zones).toEqual(["popsocketsoms-staging.private.mysql.database.azure.com"]);
  const entered = Object.values(template.resources(PrivateEndpoint)).map(
    (endpoint) => endpoint["private_dns_zone_group"],
  );
  expect(entered).toMatchObject(["/zones/cache", "/zones/vault"].map((id) => ({ private_dns_zone_ids: [id] })));
  const group = Object.values(template.resources(RoleAssignment)).filter(
    ({ principal_id }) => principal_id === "00000000-0000-0000-0000-000000000001",
  );
  expect(group).toMatchObject([
    {
      role_definition_name: "Azure Kubernetes Service RBAC Cluster Admin",
      scope: expect.stringContaining("${data.azurerm_kubernetes_cluster.") as string,
    },
    { role_definition_name: "Key Vault Secrets Officer" },
  ]);
  expect(platform.placement.jobs).toEqual({
    nodeSelector: { "oms.popsockets.com/pool": "jobs" },
    tolerations: [{ key: "oms.popsockets.com/dedicated", operator: "Equal", value: "oms", effect: "NoSchedule" }],
  });
});

test("paid extended support of MySQL 8.0 is announced; 8.4 says nothing", () => {
  const warnings = ({ template }: Built): string[] =>
    template
      .constructs()
      .flatMap(({ node }) =>
        node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => String(data)),
      );
  expect(warnings(found)).toEqual([expect.stringContaining("extended support from 1 January 2027")]);
  expect(warnings(build({ database: { ...validEnvironment.database, version: "8.4" } }))).toEqual([]);
});

describe("the hours in which Azure may work on the database", () => {
  const hours = (
    azure: EnvironmentConfig["azure"],
    maintenance?: EnvironmentConfig["azure"]["database"]["maintenance"],
  ) =>
    build({
      azure: { ...azure, database: { ...azure.database, ...(maintenance ? { maintenance } : {}) } },
    }).template.only(MysqlFlexibleServer)["maintenance_window"];
  const { azure } = validEnvironment;
  const beside = azureVariants["existing-cluster"]!.azure;
  const own = { day: "Tuesday", startHourUtc: 23 } as const;

  test("are those of the cluster", () => {
    expect(hours(azure)).toEqual({ day_of_week: 0, start_hour: 8, start_minute: 0 });
  });

  test("are the database's own where it has some, and the cluster keeps its hours", () => {
    expect(hours(azure, own)).toEqual({ day_of_week: 2, start_hour: 23, start_minute: 0 });
    const { template } = build({ azure: { ...azure, database: { ...azure.database, maintenance: own } } });
    expect(template.only(KubernetesCluster)["maintenance_window_auto_upgrade"]).toMatchObject({
      day_of_week: "Sunday",
    });
  });

  test("are Azure's choice beside an existing cluster, unless the database has its own", () => {
    expect(hours(beside)).toBeUndefined();
    expect(hours(beside, own)).toEqual({ day_of_week: 2, start_hour: 23, start_minute: 0 });
  });
});
