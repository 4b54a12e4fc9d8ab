import { azure, type DangerousEdit } from "./dangerous-edit";

const server = "azurerm_mysql_flexible_server.platform_data_database_server";

export const databaseEdits: readonly DangerousEdit[] = [
  {
    title: "the database's storage is lowered",
    data: azure(({ database }) => ({ database: { ...database, storageGib: 64 } })),
    resource: server,
    refused: {
      "storage.size_gb":
        "was 128 and is now 64, but a server's storage can't shrink; Terraform ignores the number for this server; one restored or made anew would be too small for the data",
    },
    planned: "nothing",
    stricter: "the program has the provider ignore the number, for with it the provider replaces the server",
  },
  {
    title: "the database gets another zone",
    data: azure(() => ({ zones: ["2", "1", "3"] })),
    resource: server,
    refused: {
      zone: 'was "1" and is now "2", but a running server does not follow this number; Terraform ignores it for this server; it moves with a failover, or with a new server and a restore',
    },
    planned: "nothing",
    stricter: "the program has the provider ignore the zone, which changes with every failover",
  },
  {
    title: "the environment gets another region",
    data: (environment) => ({ ...environment, region: { ...environment.region, azure: "westus3" } }),
    resource: server,
    refused: {
      location:
        'was "westus2" and is now "westus3", but a resource can\'t move to another region; the database server would be replaced: its data and its own backups are lost',
    },
    elsewhere: true,
    planned: "replace",
  },
  {
    title: "the database loses its standby",
    data: (environment) => ({
      ...environment,
      database: { ...environment.database, highAvailability: { enabled: false, reason: "to see what it does" } },
    }),
    resource: server,
    refused: {
      "high_availability.mode":
        'was "ZoneRedundant" and is now null, but a standby in another zone is chosen when a server is made; one that goes does not come back, and Azure refuses one for a running server, Business Critical ones made since January 2025 aside; a standby in the same zone needs gtid_mode ON first',
    },
    planned: "update",
    stricter: "nothing is replaced, but the standby is gone for good",
  },
  {
    title: "the database's backups lose their copy in the other region",
    data: azure(({ database }) => ({
      database: { ...database, geoRedundantBackup: { enabled: false, reason: "to see what it does" } },
    })),
    resource: server,
    refused: {
      geo_redundant_backup_enabled:
        "was true and is now false, but geo-redundant backup is chosen when a server is made; the database server would be replaced: its data and its own backups are lost",
    },
    planned: "replace",
  },
  {
    title: "the database's backups are kept for less long",
    data: (environment) => ({ ...environment, database: { ...environment.database, backupRetentionDays: 7 } }),
    resource: server,
    refused: {
      backup_retention_days:
        "was 35 and is now 7, but a shorter retention counts for the backups that are there; Azure deletes the older ones",
    },
    planned: "update",
    stricter: "nothing is replaced, but backups are gone",
  },
];
