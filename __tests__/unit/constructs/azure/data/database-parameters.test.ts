import { MysqlFlexibleServerConfiguration } from "@cdktf/provider-azurerm/lib/mysql-flexible-server-configuration";
import {
  DatabaseParameters,
  serverParameters,
  type ServerParametersProps,
} from "../../../../../constructs/azure/data/database-parameters";
import { azureTemplate, type AzureTemplate } from "../../../../support/azure";
import type { Template } from "../../../../support/template";

function parametersOf(changed: Partial<ServerParametersProps> = {}): AzureTemplate<DatabaseParameters> {
  const parameters = serverParameters({ maxConnections: 683, highAvailability: false, ...changed });
  return azureTemplate(
    (stack) =>
      new DatabaseParameters(stack, "parameters", { serverName: "server", resourceGroupName: "group", parameters }),
  );
}

const synthesized = (changed: Partial<ServerParametersProps> = {}): Template => parametersOf(changed).template;

function values(found: Template): unknown {
  return Object.fromEntries(
    Object.values(found.resources(MysqlFlexibleServerConfiguration)).map(({ name, value }) => [name, value]),
  );
}

const defaults = {
  character_set_server: "utf8mb4",
  collation_server: "utf8mb4_0900_ai_ci",
  enforce_gtid_consistency: "ON",
  long_query_time: "1",
  lower_case_table_names: "1",
  max_connections: "683",
  require_secure_transport: "ON",
  slow_query_log: "ON",
  sql_generate_invisible_primary_key: "OFF",
  sql_mode:
    "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
  time_zone: "+00:00",
};

test("the program's own parameters", () => {
  const found = synthesized();
  expect(values(found)).toEqual(defaults);
  found.every(MysqlFlexibleServerConfiguration, { server_name: "server", resource_group_name: "group" });
});

test("with a standby GTID is on", () => {
  expect(values(synthesized({ highAvailability: true }))).toEqual({ ...defaults, gtid_mode: "ON" });
});

test("an environment changes some and adds others", () => {
  const overrides = { long_query_time: "5", event_scheduler: "OFF" };
  expect(values(synthesized({ overrides }))).toEqual({ ...defaults, ...overrides });
});

test("one is set after the other, never two at a time", () => {
  const entries = Object.entries(synthesized().resources(MysqlFlexibleServerConfiguration));
  entries.forEach(([, resource], index) => {
    const before = entries[index - 1];
    const expected = before ? [`azurerm_mysql_flexible_server_configuration.${before[0]}`] : [];
    expect(resource["depends_on"]).toEqual(expected);
  });
  expect(entries.length).toBeGreaterThan(1);
});

test("the last of them stands for all", () => {
  expect(parametersOf().made.last).toEqual([expect.objectContaining({ nameInput: "time_zone" })]);
});

test("a value that looks like an expression is text to Terraform", () => {
  const found = synthesized({ overrides: { init_connect: "SET @a = '${x} %{y}'" } });
  expect(Object.values(found.resources(MysqlFlexibleServerConfiguration))).toContainEqual(
    expect.objectContaining({ name: "init_connect", value: `SET @a = '\${"$"}{x} \${"%"}{y}'` }),
  );
});
