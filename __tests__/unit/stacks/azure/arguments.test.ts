import { azureDocuments, usedTypes } from "../../../support/azure-documents";
import { checkDocument } from "../../../support/azurerm-schema/check-document";
import { shownProblem } from "../../../support/azurerm-schema/problem";
import { azurermVersion, fixturePath, renewal, schemaFixture, sections } from "../../../support/azurerm-schema/schema";

const documents = azureDocuments();
const schema = schemaFixture();

test.each(Object.keys(documents))("azurerm has every argument that %s sets and every attribute it reads", (stack) => {
  expect(checkDocument(stack, documents[stack]!, schema).map(shownProblem)).toEqual([]);
});

test("the check has seen the whole program, and what no environment of ours uses", () => {
  expect(Object.keys(documents)).toEqual(
    expect.arrayContaining(["bootstrap", "shared", "production", "sandbox", "existing-cluster", "every-option"]),
  );
  const { resource, data, ephemeral } = usedTypes(documents);
  expect(resource.length).toBeGreaterThan(30);
  expect(data).toContain("azurerm_kubernetes_cluster");
  expect(ephemeral).toContain("azurerm_key_vault_secret");
});

test("the fixture is of the version that the stacks ask for", () => {
  expect(schema.version).toBe(azurermVersion);
  expect(fixturePath).toContain(azurermVersion);
});

test(`the fixture holds the types in use and no other (else: ${renewal})`, () => {
  const used = usedTypes(documents);
  for (const section of sections) expect(Object.keys(schema[section])).toEqual(used[section]);
});
