import { MysqlFlexibleDatabase } from "@cdktf/provider-azurerm/lib/mysql-flexible-database";
import { MysqlFlexibleServer } from "@cdktf/provider-azurerm/lib/mysql-flexible-server";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";
import type { AzureConfig } from "../../../model/schema/azure";
import { PrivateDnsZone } from "../network/private-dns-zone";
import { DatabaseParameters, serverParameters } from "./database-parameters";
import { changedByAzure, serverSettings } from "./database-settings";
import type { DatabaseMaintenance, serverVersions } from "./database-settings";
import { GeneratedPassword } from "./generated-password";

export interface DatabaseServerProps {
  readonly names: AzureNames;
  readonly location: string;
  readonly resourceGroupName: string;
  /** Subnet delegated to MySQL; no other resource may be in it. */
  readonly subnetId: string;
  readonly virtualNetworkId: string;
  /** Availability zones: the first for the server, the second for its standby. Empty leaves both to Azure. */
  readonly zones: readonly string[];
  readonly version: keyof typeof serverVersions;
  /** The server's `max_connections`. */
  readonly maxConnections: number;
  /** Whether there is a standby: in another zone where there are two, else in the same one. */
  readonly highAvailability: boolean;
  /**
   * How long backups are kept, in days, 1 to 35
   * (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-backup-restore).
   */
  readonly backupRetentionDays: number;
  readonly config: AzureConfig["database"];
  /** @default Azure chooses */
  readonly maintenance?: DatabaseMaintenance;
  readonly vaultId: string;
  /** Name of the password's secret in the vault. */
  readonly passwordSecretName: string;
  /** Number of the password, from 1. Raise it to give server and vault a new one. */
  readonly passwordRevision: number;
  /** Refuses to destroy the server, its database and its password. */
  readonly protectedFromDestroy: boolean;
  /** What the server needs first: the network's rules, and the right to write to the vault. */
  readonly dependsOn: readonly ITerraformDependable[];
}

const databaseName = "oms";

/** Azure fixes it when the server is made. */
const administratorLogin = "oms";

/**
 * MySQL inside the virtual network, with the database `oms`, its parameters, password and private DNS zone. It opens no
 * public access, makes no other users, and never restarts the server.
 */
export class DatabaseServer extends Construct {
  /** Azure's id of the server. */
  readonly id: string;
  readonly host: string;
  readonly port = 3306;
  readonly databaseName = databaseName;
  readonly user = administratorLogin;
  /** The database, after all parameters. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: DatabaseServerProps) {
    super(scope, id);
    const { names, location, resourceGroupName, protectedFromDestroy } = props;
    const zone = new PrivateDnsZone(this, "private-dns-zone", {
      zoneName: names.databaseZone,
      resourceGroupName,
      virtualNetworkId: props.virtualNetworkId,
    });
    const password = new GeneratedPassword(this, "password", {
      secretName: props.passwordSecretName,
      vaultId: props.vaultId,
      revision: props.passwordRevision,
      protectedFromDestroy,
      dependsOn: props.dependsOn,
    });
    const server = new MysqlFlexibleServer(this, "server", {
      name: names.unique,
      resourceGroupName,
      location,
      administratorLogin,
      administratorPasswordWo: password.value,
      administratorPasswordWoVersion: password.revision,
      delegatedSubnetId: props.subnetId,
      privateDnsZoneId: zone.zoneId,
      ...serverSettings(props),
      lifecycle: { preventDestroy: protectedFromDestroy, ignoreChanges: changedByAzure },
      // If the zone were not linked yet, the server would never find its own name.
      dependsOn: [zone.link, ...props.dependsOn],
    });
    const serverName = server.name;
    const parameters = serverParameters({
      maxConnections: props.maxConnections,
      highAvailability: props.highAvailability,
      overrides: props.config.parameters,
    });
    const { last } = new DatabaseParameters(this, "parameters", { serverName, resourceGroupName, parameters });
    const database = new MysqlFlexibleDatabase(this, "database", {
      name: databaseName,
      serverName,
      resourceGroupName,
      charset: parameters.character_set_server,
      collation: parameters.collation_server,
      lifecycle: { preventDestroy: protectedFromDestroy },
      dependsOn: [...last],
    });
    this.id = server.id;
    this.host = server.fqdn;
    this.ready = [database];
  }
}
