import { mayRise, type Allowance, type StatefulTypes } from "../stateful-type";
import { azurePlace } from "./place";

/**
 * An account with copies in zones and one with copies in one data center are two kinds; the second region can be added
 * and removed.
 */
const sameKindOfCopies: Allowance = (recorded, now) => String(recorded).includes("Z") === String(now).includes("Z");

/**
 * Vault, files, backups and logs. The provider's sources tell what replaces them
 * (https://github.com/hashicorp/terraform-provider-azurerm, v5.2.0, internal/services).
 */
export const azureStorageTypes: StatefulTypes = {
  azurerm_key_vault: {
    title: "vault",
    loss: "its secrets can't be read until they are put in again, and its name stays taken until its retention ends",
    arguments: {
      ...azurePlace,
      soft_delete_retention_days: {
        why: "a vault keeps the retention that it was made with",
        effect: "the plan shows an update, and the apply fails half-way",
      },
      purge_protection_enabled: {
        why: "purge protection can't be turned off",
        effect: "the plan shows an update, and the apply fails half-way",
      },
    },
  },
  azurerm_key_vault_secret: {
    title: "secret",
    loss: "whoever uses it goes on with a value that nobody has, and its name stays taken until its retention ends",
    arguments: {
      name: { why: "a secret can't be renamed" },
      key_vault_id: { why: "a secret belongs to one vault" },
    },
  },
  azurerm_storage_account: {
    title: "storage account",
    loss: "all its files are lost",
    arguments: {
      ...azurePlace,
      account_kind: { why: "the provider converts no account of this kind" },
      account_tier: { why: "an account keeps its tier" },
      account_replication_type: {
        why: "the provider converts no account between copies in one data center and copies in zones",
        allows: sameKindOfCopies,
      },
      infrastructure_encryption_enabled: { why: "infrastructure encryption is chosen when an account is made" },
      is_hns_enabled: { why: "the hierarchical namespace is chosen when an account is made" },
    },
  },
  azurerm_storage_container: {
    title: "storage container",
    loss: "all its files are lost",
    arguments: {
      name: { why: "a container can't be renamed" },
      storage_account_id: { why: "a container belongs to one account" },
    },
  },
  azurerm_data_protection_backup_vault: {
    title: "backup vault",
    loss: "the long-term backups are lost",
    arguments: {
      ...azurePlace,
      datastore_type: { why: "a vault keeps its kind of store" },
      redundancy: { why: "a vault keeps its redundancy" },
      retention_duration_in_days: {
        why: "it is the time in which a deleted backup can be brought back",
        effect: "deleted backups are gone sooner",
        allows: mayRise,
      },
    },
  },
  azurerm_data_protection_backup_instance_mysql_flexible_server: {
    title: "protected database server",
    loss: "its long-term backups end, and those that are there are deleted",
    arguments: {
      name: azurePlace.name,
      location: azurePlace.location,
      vault_id: { why: "backups stay in their vault" },
      server_id: { why: "backups are those of one server" },
    },
  },
  azurerm_log_analytics_workspace: {
    title: "log workspace",
    loss: "its logs are lost",
    arguments: azurePlace,
  },
};
