import { organization } from "../../../../environments/organization";
import { azureNames } from "../../../../model/catalog/azure/names";
import type { EnvironmentConfig } from "../../../../model/schema";
import { azureNameProblems, azureNamesAreApart } from "../../../../rules/azure/names";
import { validEnvironment as valid } from "../../../support/environment";

test("a vault's suffix fits beside the longest name of an environment", () => {
  const vault = { ...valid.azure.vault, nameSuffix: "22" };
  const production = { ...valid, name: "production", azure: { ...valid.azure, vault } } as const;
  expect(azureNames(production, organization).vault).toBe("popsockets-production-22");
  expect(azureNameProblems(production, azureNames(production, organization))).toEqual([]);
});

const names = azureNames(valid, organization);

test.each([
  ["resourceGroup", "x".repeat(64), "resource group"],
  ["base", "x".repeat(51), "backup vault, workspace and network"],
  ["unique", "x".repeat(55), "MySQL server, Redis and cluster DNS prefix"],
  ["unique", "oms--staging", "MySQL server, Redis and cluster DNS prefix"],
  ["vault", "1oms", "key vault"],
  ["vault", "x".repeat(25), "key vault"],
  ["storageAccount", "oms-staging", "storage account"],
  ["databaseZone", "staging.example.com", "private zone of the database"],
])("%s %s", (key, name, what) => {
  expect(azureNameProblems(valid, { ...names, [key]: name })).toEqual([
    {
      path: "staging.name",
      message: expect.stringContaining(
        `makes the ${what} "${name}" (${name.length} characters), but Azure allows `,
      ) as string,
      remedy: expect.stringContaining("in environments/organization.ts, or the environment's name") as string,
    },
  ]);
});

test("names that follow from a valid environment are allowed", () => {
  expect(azureNameProblems(valid, names)).toEqual([]);
});

test("a name that the storage of the state has already", () => {
  const state = { ...valid, name: "state" } as unknown as EnvironmentConfig;
  expect(azureNamesAreApart([valid, state])).toEqual([
    {
      path: "state.name",
      message: 'makes the storage account "popsocketsomsstate", which is the remote state\'s already',
      remedy: "change azureNamePrefix in environments/organization.ts, or the environment's name",
    },
  ]);
});
