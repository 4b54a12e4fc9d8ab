import { DataProtectionBackupInstanceMysqlFlexibleServer as BackupInstance } from "@cdktf/provider-azurerm/lib/data-protection-backup-instance-mysql-flexible-server";
import { DataProtectionBackupPolicyMysqlFlexibleServer as BackupPolicy } from "@cdktf/provider-azurerm/lib/data-protection-backup-policy-mysql-flexible-server";
import { DataProtectionBackupVault } from "@cdktf/provider-azurerm/lib/data-protection-backup-vault";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { DatabaseBackup, type DatabaseBackupProps } from "../../../../../constructs/azure/data/database-backup";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate } from "../../../../support/azure";
import { validEnvironment } from "../../../../support/environment";
import type { Template } from "../../../../support/template";

function synthesized(changed: Partial<DatabaseBackupProps> = {}): Template {
  return azureTemplate((stack) => {
    const database = new ResourceGroup(stack, "database", { name: "stands for it", location: "westus2" });
    new DatabaseBackup(stack, "backup", {
      names: azureNames(validEnvironment, organization),
      location: "westus2",
      resourceGroupName: "group",
      resourceGroupId: "group-id",
      serverId: "server-id",
      geoRedundant: false,
      protectedFromDestroy: false,
      dependsOn: [database],
      ...changed,
    });
  }).template;
}

test("a vault with an identity of its own, soft delete, and weekly backups for a year", () => {
  const found = synthesized();
  expect(found.only(DataProtectionBackupVault)).toMatchObject({
    name: "oms-staging",
    datastore_type: "VaultStore",
    redundancy: "LocallyRedundant",
    soft_delete: "On",
    retention_duration_in_days: 14,
    identity: { type: "SystemAssigned" },
  });
  expect(found.only(BackupPolicy)).toMatchObject({
    backup_repeating_time_intervals: ["R/2026-01-04T10:00:00+00:00/P1W"],
    default_retention_rule: { life_cycle: [{ data_store_type: "VaultStore", duration: "P12M" }] },
  });
  expect(found.only(BackupInstance)).toMatchObject({ name: "popsocketsoms-staging", server_id: "server-id" });
});

test("a copy in the paired region, and another retention", () => {
  const found = synthesized({ geoRedundant: true, retentionMonths: 84 });
  expect(found.only(DataProtectionBackupVault)).toMatchObject({ redundancy: "GeoRedundant" });
  expect(found.only(BackupPolicy)).toMatchObject({ default_retention_rule: { life_cycle: [{ duration: "P84M" }] } });
});

test("the vault may export the server and read its group, before the first backup", () => {
  const found = synthesized();
  const roles = found.resources(RoleAssignment);
  expect(Object.values(roles).map(({ role_definition_name, scope }) => [role_definition_name, scope])).toEqual([
    ["MySQL Backup And Export Operator", "server-id"],
    ["Reader", "group-id"],
  ]);
  found.every(RoleAssignment, { principal_type: "ServicePrincipal" });
  expect(found.only(BackupInstance)["depends_on"]).toEqual([
    ...Object.keys(roles).map((role) => `azurerm_role_assignment.${role}`),
    "azurerm_resource_group.database",
  ]);
});

test.each([true, false])("vault and backups refuse to be destroyed: %s", (protectedFromDestroy) => {
  const found = synthesized({ protectedFromDestroy });
  for (const type of [DataProtectionBackupVault, BackupInstance])
    found.every(type, { lifecycle: { prevent_destroy: protectedFromDestroy } });
});
