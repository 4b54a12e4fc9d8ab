import { MysqlFlexibleServerConfiguration } from "@cdktf/provider-azurerm/lib/mysql-flexible-server-configuration";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { templateText } from "../../../lib/cdktf/template-text";

/** What a server's parameters follow from. */
export interface ServerParametersProps {
  /** The server's `max_connections`; Azure's own default is half of what the SKU allows. */
  readonly maxConnections: number;
  readonly highAvailability: boolean;
  /** Parameters over the program's own, by name. @default none */
  readonly overrides?: Readonly<Record<string, string>> | undefined;
}

export interface DatabaseParametersProps {
  readonly serverName: string;
  readonly resourceGroupName: string;
  readonly parameters: ServerParameters;
}

/** Values by name. Those that a database takes over when it is made are always set. */
export type ServerParameters = Readonly<Record<string, string>> & Readonly<Record<InheritedParameter, string>>;

type InheritedParameter = "character_set_server" | "collation_server";

/**
 * What every server gets. Nothing here needs a restart, which Terraform can't do for MySQL
 * (https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mysql_flexible_server_configuration).
 */
const defaultParameters: ServerParameters = {
  character_set_server: "utf8mb4",
  collation_server: "utf8mb4_0900_ai_ci",
  // GTID needs it, and high availability and a planned cutover by GTID need GTID.
  enforce_gtid_consistency: "ON",
  long_query_time: "1",
  // The only value that Azure knows for MySQL 8: names must be lower-case where the data comes from
  // (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-limitations).
  lower_case_table_names: "1",
  require_secure_transport: "ON",
  slow_query_log: "ON",
  // Azure's default is ON: tables without a primary key would get an invisible column that Rails trips over, and
  // replication into the server fails (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-limitations).
  sql_generate_invisible_primary_key: "OFF",
  sql_mode:
    "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
  time_zone: "+00:00",
};

/** Every parameter of a server that the program sets: its own, with the environment's over them. */
export function serverParameters(props: ServerParametersProps): ServerParameters {
  return {
    ...defaultParameters,
    // With a standby Azure turns GTID on. Without one it can only be raised step by step, which a person must do
    // (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-high-availability).
    ...(props.highAvailability ? { gtid_mode: "ON" } : {}),
    max_connections: String(props.maxConnections),
    ...props.overrides,
  };
}

/**
 * Server parameters, set one after the other: two at a time are refused with `ServerIsBusy`. It restarts nothing: a
 * static parameter among the overrides takes effect at the next restart of the server.
 */
export class DatabaseParameters extends Construct {
  /** The last of the chain: whatever else changes the server waits for it. */
  readonly last: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: DatabaseParametersProps) {
    super(scope, id);
    const before: ITerraformDependable[] = [];
    for (const [name, value] of Object.entries(props.parameters).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const configuration = new MysqlFlexibleServerConfiguration(this, name.replaceAll("_", "-"), {
        name,
        // A person's text: `${` in it begins no expression.
        value: templateText(value),
        serverName: props.serverName,
        resourceGroupName: props.resourceGroupName,
        dependsOn: before.splice(0),
      });
      before.push(configuration);
    }
    this.last = before;
  }
}
