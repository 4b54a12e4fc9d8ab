import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { ManagedRedis as Redis } from "@cdktf/provider-azurerm/lib/managed-redis";
import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateEndpoint } from "@cdktf/provider-azurerm/lib/private-endpoint";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { TerraformStack } from "cdktf";
import { ManagedRedis, type ManagedRedisProps } from "../../../../../constructs/azure/data/cache";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate } from "../../../../support/azure";
import { validEnvironment } from "../../../../support/environment";
import type { Template } from "../../../../support/template";

function cache(stack: TerraformStack, changed: Partial<ManagedRedisProps> = {}): ManagedRedis {
  const vaultRole = new ResourceGroup(stack, "vault-role", { name: "stands for it", location: "westus2" });
  return new ManagedRedis(stack, "cache", {
    names: azureNames(validEnvironment, organization),
    location: "westus2",
    resourceGroupName: "group",
    subnetId: "subnet",
    virtualNetworkId: "network",
    sku: "Balanced_B1",
    highAvailability: false,
    vaultId: "vault-id",
    passwordSecretName: "oms-redis-password",
    passwordRevision: 1,
    protectedFromDestroy: false,
    dependsOn: [vaultRole],
    ...changed,
  });
}

function synthesized(changed: Partial<ManagedRedisProps> = {}): Template {
  return azureTemplate((stack) => cache(stack, changed)).template;
}

test("what Sidekiq needs: unclustered, nothing evicted, on disk every second, encrypted", () => {
  expect(synthesized().only(Redis)).toMatchObject({
    name: "popsocketsoms-staging",
    sku_name: "Balanced_B1",
    high_availability_enabled: false,
    public_network_access: "Disabled",
    default_database: {
      access_keys_authentication_enabled: true,
      client_protocol: "Encrypted",
      clustering_policy: "NoCluster",
      eviction_policy: "NoEviction",
      persistence_append_only_file_backup_frequency: "1s",
    },
  });
});

test("high availability is the environment's choice", () => {
  expect(synthesized({ highAvailability: true }).only(Redis)).toMatchObject({ high_availability_enabled: true });
});

test("a private endpoint of its own", () => {
  const found = synthesized();
  const [id] = Object.keys(found.resources(Redis));
  expect(found.only(PrivateDnsZone)).toMatchObject({ name: "privatelink.redis.azure.net" });
  expect(found.only(PrivateEndpoint)).toMatchObject({
    name: "oms-staging-redis",
    subnet_id: "subnet",
    private_service_connection: {
      private_connection_resource_id: `\${azurerm_managed_redis.${id}.id}`,
      subresource_names: ["redisEnterprise"],
    },
  });
});

test("the access key goes into the vault write-only, again with each revision", () => {
  const found = synthesized({ passwordRevision: 2 });
  const [id] = Object.keys(found.resources(Redis));
  expect(found.only(KeyVaultSecret)).toMatchObject({
    name: "oms-redis-password",
    key_vault_id: "vault-id",
    value_wo: `\${azurerm_managed_redis.${id}.default_database[0].primary_access_key}`,
    value_wo_version: 2,
    depends_on: ["azurerm_resource_group.vault-role"],
  });
  expect(found.only(KeyVaultSecret)).not.toHaveProperty("value");
});

test.each([
  [undefined, "primary"],
  ["primary", "primary"],
  ["secondary", "secondary"],
] as const)("access key %s: the vault gets the %s one", (accessKey, key) => {
  expect(synthesized({ accessKey }).only(KeyVaultSecret)).toMatchObject({
    value_wo: expect.stringMatching(new RegExp(`\\.default_database\\[0\\]\\.${key}_access_key\\}$`)) as unknown,
  });
});

test.each([true, false])("cache and key refuse to be destroyed: %s", (protectedFromDestroy) => {
  const found = synthesized({ protectedFromDestroy });
  for (const type of [Redis, KeyVaultSecret])
    found.every(type, { lifecycle: { prevent_destroy: protectedFromDestroy } });
});

test("tells where OMS reaches it, once it does", () => {
  const { made: redis, written } = azureTemplate((stack) => cache(stack));
  expect(redis.port).toBe(10000);
  expect(written(redis.host)).toMatch(/^\$\{azurerm_managed_redis\..*\.hostname\}$/);
  expect(written(redis.id)).toMatch(/^\$\{azurerm_managed_redis\..*\.id\}$/);
  expect(redis.ready).toEqual(
    expect.arrayContaining([expect.any(KeyVaultSecret), expect.any(PrivateEndpoint)] as unknown[]),
  );
});
