import { DataProtectionBackupInstanceMysqlFlexibleServer as BackupInstance } from "@cdktf/provider-azurerm/lib/data-protection-backup-instance-mysql-flexible-server";
import { DataProtectionBackupPolicyMysqlFlexibleServer as BackupPolicy } from "@cdktf/provider-azurerm/lib/data-protection-backup-policy-mysql-flexible-server";
import { DataProtectionBackupVault } from "@cdktf/provider-azurerm/lib/data-protection-backup-vault";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";

export interface DatabaseBackupProps {
  readonly names: AzureNames;
  readonly location: string;
  readonly resourceGroupName: string;
  /** Id of the server's resource group, which the backup service must read. */
  readonly resourceGroupId: string;
  /** MySQL Flexible Server. */
  readonly serverId: string;
  /** Whether a copy is kept in the paired region; can't be changed later. */
  readonly geoRedundant: boolean;
  /** How long a backup is kept, in months; can't be changed later without a new policy. @default 12 */
  readonly retentionMonths?: number;
  /** Refuses to destroy the vault and what it holds. */
  readonly protectedFromDestroy: boolean;
  /** What changes the server: a backup fails while it does. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** MySQL's vaulted backup offers at most one backup a week. 2026-01-04 is a Sunday. */
const weekly = "R/2026-01-04T10:00:00+00:00/P1W";

/**
 * Weekly backups of the server in a separate vault, so that they outlive it; a preview service of Azure
 * (https://learn.microsoft.com/azure/backup/backup-azure-mysql-flexible-server-about). The server's own backups of the
 * last days don't depend on it.
 *
 * Microsoft has paused the preview: it asks for no new backups until further notice. Those that exist stay and can be
 * restored (https://github.com/MicrosoftDocs/azure-docs/blob/main/includes/backup-mysql-flexible-server-advisory.md).
 */
export class DatabaseBackup extends Construct {
  constructor(scope: Construct, id: string, props: DatabaseBackupProps) {
    super(scope, id);
    const { names, location, resourceGroupName, serverId } = props;
    const lifecycle = { preventDestroy: props.protectedFromDestroy };
    const vault = new DataProtectionBackupVault(this, "vault", {
      name: names.base,
      resourceGroupName,
      location,
      datastoreType: "VaultStore",
      redundancy: props.geoRedundant ? "GeoRedundant" : "LocallyRedundant",
      softDelete: "On",
      retentionDurationInDays: 14,
      identity: { type: "SystemAssigned" },
      lifecycle,
    });
    const grant = (role: string, roleDefinitionName: string, roleScope: string): RoleAssignment =>
      new RoleAssignment(this, role, {
        scope: roleScope,
        roleDefinitionName,
        principalId: vault.identity.principalId,
        principalType: "ServicePrincipal",
      });
    const roles = [
      grant("export-operator", "MySQL Backup And Export Operator", serverId),
      grant("reader", "Reader", props.resourceGroupId),
    ];
    const policy = new BackupPolicy(this, "policy", {
      name: "weekly",
      vaultId: vault.id,
      backupRepeatingTimeIntervals: [weekly],
      defaultRetentionRule: {
        lifeCycle: [{ dataStoreType: "VaultStore", duration: `P${props.retentionMonths ?? 12}M` }],
      },
    });
    new BackupInstance(this, "instance", {
      name: names.unique,
      location,
      vaultId: vault.id,
      serverId,
      backupPolicyId: policy.id,
      lifecycle,
      dependsOn: [...roles, ...props.dependsOn],
    });
  }
}
