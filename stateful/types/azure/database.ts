import { cacheSkus } from "../../../model/catalog/azure/cache-skus";
import { mayRise, type Allowance, type StatefulTypes } from "../stateful-type";
import { azurePlace } from "./place";

/**
 * The cache can scale to a larger size. For any other size the provider asks Azure, and replaces the cache when Azure
 * refuses.
 */
const cacheMayGrow: Allowance = (recorded, now) => {
  const [before, after] = [cacheSkus[String(recorded)], cacheSkus[String(now)]];
  return before !== undefined && after !== undefined && after >= before;
};

const restoredServer = { why: "it is set when a server is made from another one" };

/**
 * Database and cache. The provider's sources tell what replaces them
 * (https://github.com/hashicorp/terraform-provider-azurerm, v5.2.0, internal/services/mysql and managedredis).
 */
export const azureDatabaseTypes: StatefulTypes = {
  azurerm_mysql_flexible_server: {
    title: "database server",
    loss: "its data and its own backups are lost",
    arguments: {
      ...azurePlace,
      administrator_login: { why: "the login is given to a server once" },
      delegated_subnet_id: { why: "a server can't move to another subnet" },
      private_dns_zone_id: { why: "a server keeps the DNS zone that it was made with" },
      geo_redundant_backup_enabled: { why: "geo-redundant backup is chosen when a server is made" },
      create_mode: restoredServer,
      source_server_id: restoredServer,
      point_in_time_restore_time_in_utc: restoredServer,
      "storage.size_gb": {
        why: "a server's storage can't shrink",
        effect:
          "Terraform ignores the number for this server; one restored or made anew would be too small for the data",
        allows: mayRise,
      },
      "high_availability.mode": {
        why: "a standby in another zone is chosen when a server is made",
        effect:
          "one that goes does not come back, and Azure refuses one for a running server, Business Critical ones made since January 2025 aside; a standby in the same zone needs gtid_mode ON first",
      },
      zone: {
        why: "a running server does not follow this number",
        effect: "Terraform ignores it for this server; it moves with a failover, or with a new server and a restore",
      },
      version: {
        why: "a release can't be taken back",
        effect: "Azure refuses, and the older release exists only as a new server with restored data",
        allows: mayRise,
      },
      backup_retention_days: {
        why: "a shorter retention counts for the backups that are there",
        effect: "Azure deletes the older ones",
        allows: mayRise,
      },
    },
  },
  azurerm_mysql_flexible_database: {
    title: "database",
    loss: "all its tables are dropped",
    arguments: {
      name: { why: "a database can't be renamed" },
      server_name: { why: "a database belongs to one server" },
      resource_group_name: { why: "a database belongs to one server" },
      charset: { why: "the provider can't alter a database" },
      collation: { why: "the provider can't alter a database" },
    },
  },
  azurerm_mysql_flexible_server_configuration: {
    title: "database parameter",
    loss: "the parameter falls back to Azure's own value",
    named: "lower_case_table_names",
    arguments: {
      value: {
        why: "it is fixed when a server is made",
        effect: "Azure refuses, or tables are no longer found under their names",
      },
    },
  },
  azurerm_managed_redis: {
    title: "cache",
    loss: "queued jobs are lost",
    arguments: {
      ...azurePlace,
      sku_name: { why: "not every smaller or other size can be scaled to", allows: cacheMayGrow },
      high_availability_enabled: { why: "high availability is chosen when a cache is made" },
      "default_database.clustering_policy": {
        why: "a database keeps its clustering policy",
        effect: "the plan shows an update, and the provider deletes the database: queued jobs are lost",
      },
      "default_database.geo_replication_group_name": {
        why: "a database keeps its replication group",
        effect: "the plan shows an update, and the provider deletes the database: queued jobs are lost",
      },
      "default_database.eviction_policy": {
        why: "Sidekiq needs every key",
        effect: "jobs are thrown away when memory gets short",
      },
      "default_database.persistence_append_only_file_backup_frequency": {
        why: "only what is on disk outlives a restart",
        effect: "queued jobs are lost when the cache restarts",
      },
    },
  },
};
