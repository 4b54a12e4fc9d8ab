import { accepted, refused } from "../../../support/azure-rules";
import { validEnvironment as valid } from "../../../support/environment";

const parameters = (given: Record<string, string>) => ({
  database: { ...valid.azure.database, parameters: given },
});

test.each([
  ["max_connections", "99999", "set database.maxConnections, "],
  ["require_secure_transport", "OFF", "remove it: passwords"],
  ["sql_generate_invisible_primary_key", "ON", "remove it: Rails"],
  ["gtid_mode", "OFF", "set database.highAvailability, "],
  ["enforce_gtid_consistency", "OFF", "remove it: a standby"],
  ["lower_case_table_names", "2", "remove it: Azure"],
])("%s, which others decide", (name, value, remedy) => {
  expect(refused({}, parameters({ [name]: value }))).toEqual([
    expect.stringContaining(`staging.azure.database.parameters.${name}: can't be set here; ${remedy}`) as string,
  ]);
});

test.each(["Bad Name!", "MAX_CONNECTIONS", "max-connections", "", "a".repeat(65)])("%j, which is no name", (name) => {
  expect(refused({}, parameters({ [name]: "1" }))).toEqual([
    expect.stringContaining(
      `${JSON.stringify(name)} is not the name of a server parameter (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-server-parameters); write it in lower-case letters`,
    ) as string,
  ]);
});

test("what only suits the data may be set, the program's own values for it too", () => {
  accepted({}, parameters({ wait_timeout: "600", time_zone: "-07:00", sql_mode: "ANSI" }));
});
