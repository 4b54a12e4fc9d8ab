import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container";
import { TerraformResource, TerraformStack, App } from "cdktf";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentData } from "../../../environments";
import { defaultLocalSettings } from "../../../model/local/local-settings";
import type { EnvironmentConfig } from "../../../model/schema";
import { BootstrapStack } from "../../../stacks/azure/bootstrap-stack";
import { buildApp, type BuildAppOptions } from "../../../stacks/build-app";
import { guardStateful, recordOf } from "../../../stateful/guard";
import { readRecord, recordedStacks, recordFolder, recordText } from "../../../stateful/record";
import { statefulTypes } from "../../../stateful/types";
import { azureVariants } from "../../support/azure-variants";
import { messageOf } from "../../support/environment";
import { addressOf, environmentStack, resourceOf } from "../../support/environment-stack";

const build = (options: Partial<BuildAppOptions> = {}): App =>
  buildApp({
    localSettings: defaultLocalSettings,
    outdir: mkdtempSync(join(tmpdir(), "oms-recorded-")),
    ...options,
  });
const built = build();
const stack = (name: string): TerraformStack => TerraformStack.of(built.node.findChild(name));
const dataOf = (name: string): EnvironmentConfig | undefined =>
  (environmentData as Readonly<Record<string, EnvironmentConfig>>)[name];
const cloudOf = (name: string): "azure" | undefined => (dataOf(name) ? "azure" : undefined);

test.each(recordedStacks)("the committed record of %s is what would be written now", (name) => {
  expect(readRecord(name)).toEqual(recordOf(stack(name), cloudOf(name)));
  expect(readFileSync(join(recordFolder, `${name}.json`), "utf8")).toBe(recordText(readRecord(name)!));
});

test.each(recordedStacks)("whatever %s protects from being destroyed is recorded", (name) => {
  const kept = stack(name)
    .node.findAll()
    .filter((node) => TerraformResource.isTerraformResource(node))
    .filter((node) => node.lifecycle?.preventDestroy === true);
  const recorded = Object.keys(readRecord(name)!.resources);
  expect(kept.map(addressOf).filter((address) => !recorded.includes(address))).toEqual([]);
  if (dataOf(name)?.deletionProtection.enabled !== false) expect(kept.length).toBeGreaterThan(1);
});

test("every type of the table is in use, so that none is misspelt", () => {
  const recorded = recordedStacks.flatMap((name) => Object.keys(readRecord(name)!.resources));
  const everyOption = environmentStack(azureVariants["every-option"]!);
  const used = [...recorded, ...Object.keys(recordOf(everyOption, "azure").resources)];
  const types = new Set(used.map((address) => address.split(".")[0]));
  expect(Object.keys(statefulTypes).filter((type) => !types.has(type))).toEqual([]);
});

test("buildApp refuses with everything at once, before anything is synthesized", () => {
  const { production, sandbox } = environmentData;
  const lowered = (from: typeof production | typeof sandbox): object => ({
    ...from,
    azure: { ...from.azure, database: { ...from.azure.database, storageGib: from.azure.database.storageGib - 1 } },
  });
  const data = { ...environmentData, production: lowered(production), sandbox: lowered(sandbox) };
  const message = messageOf(() => build({ data }));
  expect(message).toContain("environments: 2 problems\n");
  for (const name of ["production", "sandbox"]) {
    expect(message).toMatch(new RegExp(`- ${name}\\.azurerm_mysql_flexible_server\\.\\S+\\.storage\\.size_gb: was `));
    expect(message).toContain(`record it for review: npx oms record ${name}`);
  }
});

test("a rehearsal on a cloud that is asked for is not compared", () => {
  const { staging } = environmentData;
  const data = { ...environmentData, staging: { ...staging, region: { ...staging.region, azure: "westus3" } } };
  expect(messageOf(() => build({ data }))).toContain('location: was "westus2" and is now "westus3"');
  expect(() => build({ data, cloud: "azure" })).not.toThrow();
});

describe("addresses", () => {
  const record = recordOf(stack("bootstrap"));
  const addresses = (type: string): string[] =>
    Object.keys(record.resources).filter((candidate) => candidate.startsWith(`${type}.`));
  const account = addresses("azurerm_storage_account")[0]!;
  const containers = addresses("azurerm_storage_container");
  const bootstrap = (): TerraformStack =>
    new BootstrapStack(new App({ outdir: mkdtempSync(join(tmpdir(), "oms-bootstrap-")) }), "bootstrap");
  const former = "azurerm_storage_account.former";
  const formerRecord = JSON.parse(JSON.stringify(record).replaceAll(account, former)) as typeof record;

  test("a changed address is a loss, and so is every reference to it", () => {
    const problems = guardStateful(stack("bootstrap"), undefined, formerRecord);
    expect(problems.map(({ path, message, remedy }) => `${path} ${message}; ${remedy}`)).toEqual([
      `bootstrap.${former} is gone from the program; the storage account would be destroyed: all its files are lost; bring it back; or, when only its address changed, call moveFromId("${former}") on the resource; or, when it is meant, record it for review: npx oms record bootstrap`,
      `bootstrap.${account} is a new storage account that is not recorded yet; record it: npx oms record bootstrap; or, when it stood under another address before, call moveFromId on it`,
      ...containers.map(
        (container) =>
          `bootstrap.${container}.storage_account_id was "\${${former}.id}" and is now "\${${account}.id}", but a container belongs to one account; the storage container would be replaced: all its files are lost; undo the change or, when it is meant, record it for review: npx oms record bootstrap`,
      ),
    ]);
  });

  test("a moved resource is accepted with a warning, and its references follow", () => {
    const fresh = bootstrap();
    resourceOf(fresh, "azurerm_storage_account.state-storage_account").moveFromId(former);
    expect(guardStateful(fresh, undefined, formerRecord)).toEqual([]);
    expect(fresh.node.metadata.map(({ data }) => String(data))).toEqual([
      `bootstrap.${former} moves to ${account}; record it, so that it can't go back unseen: npx oms record bootstrap`,
    ]);
  });

  test("a new resource is not recorded yet", () => {
    const fresh = bootstrap();
    new StorageContainer(fresh, "more", { name: "more", storageAccountId: "id" });
    expect(guardStateful(fresh, undefined, record)).toEqual([
      {
        path: "bootstrap.azurerm_storage_container.more",
        message: "is a new storage container that is not recorded yet",
        remedy:
          "record it: npx oms record bootstrap; or, when it stood under another address before, call moveFromId on it",
      },
    ]);
  });
});
