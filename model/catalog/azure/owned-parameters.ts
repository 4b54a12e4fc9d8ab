/**
 * Server parameters that other data or the program decides, and what to do instead of setting them. You may change the
 * others of `constructs/azure/data/database-parameters.ts`: with them OMS's data comes to Azure as it was.
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
