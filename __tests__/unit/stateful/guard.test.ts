import { App, TerraformStack } from "cdktf";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EnvironmentConfig } from "../../../model/schema";
import { guardStateful, recordOf } from "../../../stateful/guard";
import { dangerousEdits, editedEnvironment } from "../../support/dangerous-edits";
import { addressOf, editedStack, environmentStack, resourceOf } from "../../support/environment-stack";

const accept = "npx oms record staging";
const unedited = environmentStack(editedEnvironment);
const record = recordOf(unedited, "azure");
const guard = (stack: TerraformStack): Record<string, string> =>
  Object.fromEntries(
    guardStateful(stack, "azure", record).map(({ path, message, remedy }) => [path, `${message}; ${remedy}`]),
  );
const kubernetes = (kubernetesVersion: string): EnvironmentConfig["azure"] => ({
  ...editedEnvironment.azure,
  cluster: { ...editedEnvironment.azure.cluster, kubernetesVersion } as EnvironmentConfig["azure"]["cluster"],
});
const warnings = (stack: TerraformStack): string[] =>
  stack.node.metadata.filter(({ type }) => type === "@cdktf/warn").map(({ data }) => String(data));

test("an environment without an edit is accepted, without a warning", () => {
  const stack = environmentStack(editedEnvironment);
  expect(guard(stack)).toEqual({});
  expect(warnings(stack)).toEqual([]);
});

test.each(dangerousEdits)("refused: $title", (edit) => {
  const stack = editedStack(editedEnvironment, edit);
  const path = `staging.${addressOf(resourceOf(stack, edit.resource))}`;
  const remedy = `undo the change or, when it is meant, record it for review: ${accept}`;
  const expected = Object.entries(edit.refused).map(([name, message]) => [`${path}.${name}`, `${message}; ${remedy}`]);
  const found = Object.entries(guard(stack)).filter(([at]) => !edit.elsewhere || at.startsWith(`${path}.`));
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
});

test("a new region is refused for each resource that has one, all at once", () => {
  const region = { ...editedEnvironment.region, azure: "westus3" };
  const refused = Object.keys(guard(environmentStack({ ...editedEnvironment, region })));
  const recorded = Object.entries(record.resources).filter(([, values]) => values["location"] === "westus2");
  expect(recorded.length).toBeGreaterThan(8);
  expect(refused).toEqual(recorded.map(([address]) => `staging.${address}.location`));
});

test.each([
  [
    "storage is raised",
    { azure: { ...editedEnvironment.azure, database: { ...editedEnvironment.azure.database, storageGib: 256 } } },
    "azurerm_mysql_flexible_server.platform_data_database_server",
    "storage.size_gb was 128 and is now 256",
  ],
  [
    "a larger cache",
    { azure: { ...editedEnvironment.azure, cache: { sku: "Balanced_B3" } } },
    "azurerm_managed_redis.platform_data_cache_server",
    'sku_name was "Balanced_B1" and is now "Balanced_B3"',
  ],
  [
    "a copy of the files in another region",
    { azure: { ...editedEnvironment.azure, objectStorage: { replication: "GZRS", retentionDays: 30 } } },
    "azurerm_storage_account.platform_workloads_object-storage_account",
    'account_replication_type was "ZRS" and is now "GZRS"',
  ],
  [
    "the next MySQL release",
    { database: { ...editedEnvironment.database, version: "8.4" } },
    "azurerm_mysql_flexible_server.platform_data_database_server",
    'version was "8.0.21" and is now "8.4"',
  ],
  [
    "the next Kubernetes minor release",
    { azure: kubernetes("1.35") },
    "azurerm_kubernetes_cluster.platform_cluster",
    'kubernetes_version was "1.34" and is now "1.35"',
  ],
] as const)("accepted with a warning: %s", (_title, edit, resource, change) => {
  const stack = environmentStack({ ...editedEnvironment, ...edit });
  expect(guard(stack)).toEqual({});
  const address = addressOf(resourceOf(stack, resource));
  expect(warnings(stack)).toEqual([
    `staging.${address}.${change}; record it, so that it can't go back unseen: ${accept}`,
  ]);
});

test("a smaller cache and an older MySQL release are refused", () => {
  const smaller = { ...editedEnvironment.azure, cache: { sku: "Balanced_B0" } };
  expect(Object.keys(guard(environmentStack({ ...editedEnvironment, azure: smaller })))).toEqual([
    `staging.${addressOf(resourceOf(unedited, "azurerm_managed_redis.platform_data_cache_server"))}.sku_name`,
  ]);
  const newer = recordOf(
    environmentStack({ ...editedEnvironment, database: { ...editedEnvironment.database, version: "8.4" } }),
    "azure",
  );
  expect(guardStateful(unedited, "azure", newer).map(({ message }) => message)).toEqual([
    expect.stringContaining('was "8.4" and is now "8.0.21", but a release can\'t be taken back'),
  ]);
});

test.each(["1.36", "1.33"])("Kubernetes %s after 1.34 is refused", (kubernetesVersion) => {
  const stack = environmentStack({ ...editedEnvironment, azure: kubernetes(kubernetesVersion) });
  const address = addressOf(resourceOf(stack, "azurerm_kubernetes_cluster.platform_cluster"));
  expect(guard(stack)).toEqual({
    [`staging.${address}.kubernetes_version`]:
      `was "1.34" and is now "${kubernetesVersion}", but Azure raises a cluster one minor release at a time and lowers none; ` +
      "azure.cluster.kubernetesVersion may stay or become the next minor release (docs/runbooks/upgrade-kubernetes.md); " +
      `undo the change or, when it is meant, record it for review: ${accept}`,
  });
});

test("a standby for a server that was made without one is refused", () => {
  const highAvailability = { enabled: false, reason: "to see what it does" } as const;
  const alone = { ...editedEnvironment, database: { ...editedEnvironment.database, highAvailability } };
  const problems = guardStateful(unedited, "azure", recordOf(environmentStack(alone), "azure"));
  const server = addressOf(resourceOf(unedited, "azurerm_mysql_flexible_server.platform_data_database_server"));
  expect(problems.map(({ path, message }) => [path, message])).toEqual([
    [
      `staging.${server}.high_availability.mode`,
      expect.stringContaining('was null and is now "ZoneRedundant", but a standby in another zone is chosen when'),
    ],
  ]);
});

test("another cloud is one problem, not one for each resource", () => {
  expect(guardStateful(unedited, "aws", record)).toEqual([
    {
      path: "staging.cloud",
      message: 'was "azure" and is now "aws"; everything in the old cloud would be destroyed, data included',
      remedy: `undo the change or, when the data is elsewhere already, record it for review: ${accept}`,
    },
  ]);
});

test("a stack without a record is refused", () => {
  const stack = new TerraformStack(new App({ outdir: mkdtempSync(join(tmpdir(), "oms-nowhere-")) }), "nowhere");
  expect(guardStateful(stack)).toEqual([
    {
      path: "nowhere",
      message: "has no record of its stateful resources (environments/recorded/nowhere.json)",
      remedy: "write it, and have it reviewed: npx oms record nowhere",
    },
  ]);
});

test("the guard takes less than 50 ms for an environment, at best of five", () => {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    guardStateful(unedited, "azure", record);
    return performance.now() - started;
  });
  expect(Math.min(...times)).toBeLessThan(50);
});
