import { azureDocuments, usedTypes } from "../support/azure-documents";
import { filterSchema, type ProvidersSchema } from "../support/azurerm-schema/filter-schema";
import { readProviderSchema } from "../support/azurerm-schema/read-schema";
import { schemaFixture } from "../support/azurerm-schema/schema";
import { testWith } from "../support/needs";

const used = usedTypes(azureDocuments());
const needs = ["terraform", "terraform-provider-azurerm"] as const;

let answer: Promise<ProvidersSchema> | undefined;
/** Asked once: the answer is the same for every test. */
const provider = (): Promise<ProvidersSchema> => (answer ??= readProviderSchema());

testWith(needs, "the committed schema is what the real azurerm provider says of the types in use", async () => {
  expect(filterSchema(await provider(), used)).toEqual(schemaFixture());
});

testWith(needs, "a schema that is stale is found: an argument less, a type more", async () => {
  const text = JSON.stringify(await provider());
  const renamed = JSON.parse(text.replaceAll('"rbac_authorization_enabled"', '"rbac"')) as ProvidersSchema;
  expect(filterSchema(renamed, used)).not.toEqual(schemaFixture());
  const more = { ...used, resource: [...used.resource, "azurerm_bastion_host"] };
  expect(filterSchema(await provider(), more)).not.toEqual(schemaFixture());
});

testWith(needs, "a type that the provider doesn't have is named", async () => {
  const all = await provider();
  expect(() => filterSchema(all, { ...used, data: ["azurerm_nothing"] })).toThrow(
    "azurerm 5.2.0 has no data azurerm_nothing",
  );
});
