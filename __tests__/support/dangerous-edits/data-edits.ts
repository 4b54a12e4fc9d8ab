import { azure, type DangerousEdit } from "./dangerous-edit";

const redis = "azurerm_managed_redis.platform_data_cache_server";

export const dataEdits: readonly DangerousEdit[] = [
  {
    title: "the cache gets another clustering policy",
    program: (resource) => resource.addOverride("default_database.clustering_policy", "OSSCluster"),
    resource: redis,
    refused: {
      "default_database.clustering_policy":
        'was "NoCluster" and is now "OSSCluster", but a database keeps its clustering policy; the plan shows an update, and the provider deletes the database: queued jobs are lost',
    },
    planned: "update",
    stricter: "the provider deletes the database and makes it anew within its update",
  },
  {
    title: "the cache loses its replica",
    data: (environment) => ({
      ...environment,
      cache: { highAvailability: { enabled: false, reason: "to see what it does" } },
    }),
    resource: redis,
    refused: {
      high_availability_enabled:
        "was true and is now false, but high availability is chosen when a cache is made; the cache would be replaced: queued jobs are lost",
    },
    planned: "replace",
  },
  {
    title: "the vault gets another name",
    data: azure(({ vault }) => ({ vault: { ...vault, nameSuffix: "b" } })),
    resource: "azurerm_key_vault.platform_data_vault",
    refused: {
      name: 'was "popsockets-staging" and is now "popsockets-staging-b", but a resource can\'t be renamed; the vault would be replaced: its secrets can\'t be read until they are put in again, and its name stays taken until its retention ends',
    },
    planned: "replace",
  },
  {
    title: "the vault gets another retention",
    data: azure(({ vault }) => ({ vault: { ...vault, softDeleteRetentionDays: 30 } })),
    resource: "azurerm_key_vault.platform_data_vault",
    refused: {
      soft_delete_retention_days:
        "was 90 and is now 30, but a vault keeps the retention that it was made with; the plan shows an update, and the apply fails half-way",
    },
    planned: "update",
    stricter: "the provider refuses the change when it is applied",
  },
  {
    title: "files are kept in one data center instead of three zones",
    data: azure(({ objectStorage }) => ({ objectStorage: { ...objectStorage, replication: "LRS" } })),
    resource: "azurerm_storage_account.platform_workloads_object-storage_account",
    refused: {
      account_replication_type:
        'was "ZRS" and is now "LRS", but the provider converts no account between copies in one data center and copies in zones; the storage account would be replaced: all its files are lost',
    },
    planned: "replace",
  },
];
