import { recordedServices, renewal } from "../../../../tools/trimmed-provider/recorded-services";
import { declaredTypes, importedTypes } from "../../../support/azurerm-types";

const recorded = new Set(Object.values(recordedServices("provider-azurerm")).flat());
const imported = importedTypes();
const declared = declaredTypes();

test("the azurerm provider is built with the service of every binding that the program imports", () => {
  expect(imported.size).toBeGreaterThan(30);
  const lacking = [...imported].filter(([type]) => !recorded.has(type));
  expect(
    lacking.map(
      ([type, { binding, file }]) =>
        `${file} imports "@cdktf/provider-azurerm/lib/${binding}", but services.json names no service for ${type}: the provider would be built without it. Run ${renewal}`,
    ),
  ).toEqual([]);
});

test("and of every type that a stack declares without a binding", () => {
  expect(declared).toContain("ephemeral.azurerm_key_vault_secret");
  expect(
    declared
      .filter((type) => !recorded.has(type))
      .map((type) => `services.json names no service for ${type}. Run ${renewal}`),
  ).toEqual([]);
});

test("and with no service that nothing needs", () => {
  const unused = [...recorded].filter((type) => !imported.has(type) && !declared.includes(type));
  expect(unused.map((type) => `services.json names ${type}, which nothing uses. Run ${renewal}`)).toEqual([]);
});
