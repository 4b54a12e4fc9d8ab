import { shown } from "../../lib/problem";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule } from "../rule";

/**
 * Server parameters that other data or the program decides, and what to do instead of setting them. The others of
 * `constructs/azure/data/database-parameters.ts` may be changed: they are how OMS's data comes to Azure as it was.
 */
export const ownedParameters: Readonly<Record<string, string>> = {
  max_connections: "set database.maxConnections, which the connection budget and the size are checked against",
  require_secure_transport: "remove it: passwords and orders never cross the network in the clear",
  sql_generate_invisible_primary_key:
    "remove it: Rails trips over the column that it adds, and replication into the server fails",
  gtid_mode: "set database.highAvailability, which turns it on; without a standby it rises step by step, by hand",
  enforce_gtid_consistency: "remove it: a standby and a planned cutover need it",
  lower_case_table_names: "remove it: Azure knows one value, and none can be changed later",
};

const shape = /^[a-z][a-z0-9_]{0,63}$/;

/** Server parameters circumvent no rule: their names exist, and no other data decides their values. */
export const azureParametersAreFree: Rule<AzureConfig["database"]> = ({ parameters = {} }, { at }) =>
  Object.keys(parameters).flatMap((name) => {
    const path = `${at}.parameters.${name}`;
    if (!shape.test(name)) {
      return [
        {
          path,
          message: `${shown(name)} is not the name of a server parameter (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-server-parameters)`,
          remedy: 'write it in lower-case letters, digits and underscores, such as "wait_timeout"',
        },
      ];
    }
    const remedy = Object.hasOwn(ownedParameters, name) ? ownedParameters[name] : undefined;
    return remedy === undefined ? [] : [{ path, message: "can't be set here", remedy }];
  });
