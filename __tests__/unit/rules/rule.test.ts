import { acceptedParts } from "../../../lib/accepted-parts";
import { environmentSchema } from "../../../model/schema";
import { checkSchema } from "../../../model/schema/check-schema";
import { validateEnvironments } from "../../../rules/check-environments";
import { on } from "../../../rules/rule";
import { messageOf, validEnvironment as valid } from "../../support/environment";

function accepts(change: object, ...paths: string[]): boolean[] {
  const data = { ...valid, ...change };
  const parts = acceptedParts(data, checkSchema("staging", environmentSchema, data).issues);
  return paths.map((path) => parts!.accepts(path));
}

test("a rule gets its block with the block's path, and the further blocks that it asks for", () => {
  const bound = on(
    "azure.database",
    ({ sku }, { at, environment: { azure } }) => [
      { path: `${at}.sku`, message: `${sku} in ${azure.zones.join()}`, remedy: "none" },
    ],
    ["azure.zones"],
  );
  expect(bound.needs).toEqual(["azure.database", "azure.zones"]);
  expect(bound.problemsOf(valid)).toEqual([
    { path: "staging.azure.database.sku", message: "GP_Standard_D2ads_v5 in 1,2,3", remedy: "none" },
  ]);
});

test("a rule gets nothing for a block that the environment leaves out", () => {
  const given: unknown[] = [];
  const bound = on("addOns.gateway", (gateway) => {
    given.push(gateway);
    return [];
  });
  bound.problemsOf(valid);
  expect(given).toEqual([undefined]);
});

test("a block is refused with anything in it or above it, and nothing beside it is", () => {
  const sku = { azure: { ...valid.azure, database: { ...valid.azure.database, sku: 7 } } };
  expect(accepts(sku, "azure.database", "azure.cache", "database")).toEqual([false, true, true]);
  expect(accepts({ azure: "none" }, "azure.database", "addOns.keda")).toEqual([false, true]);
  expect(accepts({ frobnicate: 1 }, "azure.database", "image")).toEqual([true, true]);
});

test("a rule is skipped for a block that the schema refuses in part, and the rules of other blocks are asked", () => {
  const azure: object = {
    ...valid.azure,
    cache: { sku: "C1" },
    database: { ...valid.azure.database, sku: "none", storageGib: "many" },
  };
  const lines = messageOf(() => validateEnvironments({ staging: { ...valid, azure } })).split("\n  - ");
  expect(lines.slice(1).map((line) => line.split(": ")[0])).toEqual([
    "staging.azure.database.storageGib",
    "staging.azure.cache.sku",
  ]);
});
