import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { MysqlFlexibleDatabase } from "@cdktf/provider-azurerm/lib/mysql-flexible-database";
import { MysqlFlexibleServer } from "@cdktf/provider-azurerm/lib/mysql-flexible-server";
import { MysqlFlexibleServerConfiguration } from "@cdktf/provider-azurerm/lib/mysql-flexible-server-configuration";
import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateDnsZoneVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import type { TerraformStack } from "cdktf";
import { DatabaseServer, type DatabaseServerProps } from "../../../../../constructs/azure/data/database";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate } from "../../../../support/azure";
import { validEnvironment } from "../../../../support/environment";
import type { Template } from "../../../../support/template";

const vaultId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v";

const minimal: Omit<DatabaseServerProps, "dependsOn"> = {
  names: azureNames(validEnvironment, organization),
  location: "westus2",
  resourceGroupName: "group",
  subnetId: "subnet",
  virtualNetworkId: "network",
  zones: [],
  version: "8.0",
  maxConnections: 683,
  highAvailability: false,
  backupRetentionDays: 35,
  config: validEnvironment.azure.database,
  vaultId,
  passwordSecretName: "oms-database-password",
  passwordRevision: 1,
  protectedFromDestroy: false,
};

function server(stack: TerraformStack, changed: Partial<DatabaseServerProps> = {}): DatabaseServer {
  const vaultRole = new ResourceGroup(stack, "vault-role", { name: "stands for it", location: "westus2" });
  return new DatabaseServer(stack, "database", { ...minimal, dependsOn: [vaultRole], ...changed });
}

function synthesized(changed: Partial<DatabaseServerProps> = {}): Template {
  return azureTemplate((stack) => server(stack, changed)).template;
}

test("a server in the delegated subnet, with auto-growing storage, and nothing chosen that the props don't choose", () => {
  const found = synthesized().only(MysqlFlexibleServer);
  expect(found).toMatchObject({
    name: "popsocketsoms-staging",
    resource_group_name: "group",
    location: "westus2",
    administrator_login: "oms",
    version: "8.0.21",
    sku_name: "GP_Standard_D2ads_v5",
    backup_retention_days: 35,
    geo_redundant_backup_enabled: true,
    delegated_subnet_id: "subnet",
    storage: { size_gb: 128, auto_grow_enabled: true, io_scaling_enabled: true, log_on_disk_enabled: false },
  });
  for (const optional of ["zone", "high_availability", "maintenance_window"])
    expect(found).not.toHaveProperty(optional);
});

test("8.4 is one word away", () => {
  expect(synthesized({ version: "8.4" }).only(MysqlFlexibleServer)).toMatchObject({ version: "8.4" });
});

test.each([
  [["1", "2", "3"], { zone: "1", high_availability: { mode: "ZoneRedundant", standby_availability_zone: "2" } }],
  [["1"], { zone: "1", high_availability: { mode: "SameZone" } }],
  [[], { high_availability: { mode: "SameZone" } }],
])("with high availability and zones %j", (zones, expected) => {
  expect(synthesized({ zones, highAvailability: true }).only(MysqlFlexibleServer)).toMatchObject(expected);
});

test.each([
  ["Sunday", 0],
  ["Saturday", 6],
] as const)("maintenance on %s is Azure's day %d", (day, dayOfWeek) => {
  const found = synthesized({ maintenance: { day, startHourUtc: 9 } }).only(MysqlFlexibleServer);
  expect(found["maintenance_window"]).toEqual({ day_of_week: dayOfWeek, start_hour: 9, start_minute: 0 });
});

test("what Azure changes by itself neither moves nor replaces the server", () => {
  expect(synthesized().only(MysqlFlexibleServer)["lifecycle"]).toMatchObject({
    ignore_changes: ["zone", "high_availability[0].standby_availability_zone", "storage[0].size_gb", "storage[0].iops"],
  });
});

test("the private zone is linked before the server is made", () => {
  const found = synthesized();
  const [link] = Object.keys(found.resources(PrivateDnsZoneVirtualNetworkLink));
  expect(found.only(PrivateDnsZone)).toMatchObject({ name: "popsocketsoms-staging.private.mysql.database.azure.com" });
  expect(found.only(MysqlFlexibleServer)["depends_on"]).toEqual(
    expect.arrayContaining([
      `${PrivateDnsZoneVirtualNetworkLink.tfResourceType}.${link}`,
      "azurerm_resource_group.vault-role",
    ]),
  );
});

test("the password goes from random to the vault and from the vault to the server, write-only", () => {
  const found = synthesized({ passwordRevision: 3 });
  const [secret] = Object.keys(found.resources(KeyVaultSecret));
  expect(found.document.ephemeral).toEqual({
    random_password: {
      "oms-database-password": { length: 40, special: false, min_upper: 1, min_lower: 1, min_numeric: 1 },
    },
    azurerm_key_vault_secret: {
      "oms-database-password": {
        name: "oms-database-password",
        key_vault_id: vaultId,
        version: `\${azurerm_key_vault_secret.${secret}.version}`,
      },
    },
  });
  expect(found.only(KeyVaultSecret)).toMatchObject({
    name: "oms-database-password",
    value_wo: "${ephemeral.random_password.oms-database-password.result}",
    value_wo_version: 3,
    depends_on: ["azurerm_resource_group.vault-role"],
  });
  expect(found.only(KeyVaultSecret)).not.toHaveProperty("value");
  expect(found.only(MysqlFlexibleServer)).toMatchObject({
    administrator_password_wo: "${ephemeral.azurerm_key_vault_secret.oms-database-password.value}",
    administrator_password_wo_version: 3,
  });
  expect(found.only(MysqlFlexibleServer)).not.toHaveProperty("administrator_password");
});

test("the database comes after the last parameter", () => {
  const found = synthesized();
  const parameters = Object.keys(found.resources(MysqlFlexibleServerConfiguration));
  expect(found.only(MysqlFlexibleDatabase)).toMatchObject({
    name: "oms",
    charset: "utf8mb4",
    collation: "utf8mb4_0900_ai_ci",
    depends_on: [`${MysqlFlexibleServerConfiguration.tfResourceType}.${parameters.at(-1)}`],
  });
});

test("the database has the character set and the collation of its server, the environment's own too", () => {
  const parameters = { character_set_server: "utf8mb3", collation_server: "utf8mb3_general_ci" };
  const found = synthesized({ config: { ...validEnvironment.azure.database, parameters } });
  expect(found.only(MysqlFlexibleDatabase)).toMatchObject({ charset: "utf8mb3", collation: "utf8mb3_general_ci" });
});

test.each([true, false])("server, database and password refuse to be destroyed: %s", (protectedFromDestroy) => {
  const found = synthesized({ protectedFromDestroy });
  for (const type of [MysqlFlexibleServer, MysqlFlexibleDatabase, KeyVaultSecret])
    found.every(type, { lifecycle: { prevent_destroy: protectedFromDestroy } });
});

test("tells where OMS reaches it", () => {
  const { made: database, written } = azureTemplate((stack) => server(stack));
  expect(database).toMatchObject({ port: 3306, databaseName: "oms", user: "oms" });
  expect(written(database.host)).toMatch(/^\$\{azurerm_mysql_flexible_server\..*\.fqdn\}$/);
  expect(written(database.id)).toMatch(/^\$\{azurerm_mysql_flexible_server\..*\.id\}$/);
  expect(database.ready).toEqual([expect.any(MysqlFlexibleDatabase)]);
});
