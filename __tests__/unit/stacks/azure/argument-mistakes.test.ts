import { checkBlock } from "../../../support/azurerm-schema/check-block";
import { problemsAfter, problemsOf } from "../../../support/azurerm-schema/sample";

type Body = Record<string, unknown>;
type Edit = (body: Body) => void;

const set = (argument: string, value: unknown): Edit => {
  return (body) => void (body[argument] = value);
};
const remove = (argument: string): Edit => {
  return (body) => void Reflect.deleteProperty(body, argument);
};
/** An edit of the first thing that stands in an argument. */
const within = (argument: string, edit: Edit): Edit => {
  return (body) => edit([body[argument]].flat()[0] as Body);
};
const twice = (block: string): Edit => {
  return (body) => void (body[block] = [body[block], body[block]]);
};

const networkRules = { bypass: "None", default_action: "Deny" };
const mistakes: readonly [string, string, Edit, string][] = [
  ["an unknown argument", "key_vault", set("sku", "x"), "sku: there is no such argument or block"],
  [
    "an argument of another version",
    "key_vault",
    set("enable_rbac_authorization", true),
    "enable_rbac_authorization: there is no such argument or block",
  ],
  [
    "an unknown argument in a block",
    "key_vault",
    within("network_acls", set("bypas", "None")),
    "network_acls.bypas: there is no such argument or block",
  ],
  [
    "an unknown argument in a list's block",
    "key_vault",
    set("network_acls", [{ ...networkRules, a: 1 }]),
    "network_acls[0].a: there is no such argument or block",
  ],
  ["a missing argument", "key_vault", remove("tenant_id"), "tenant_id: is required, and missing"],
  ["a required argument that is null", "key_vault", set("name", null), "name: is required, and missing"],
  [
    "a missing argument in a block",
    "key_vault",
    within("network_acls", remove("bypass")),
    "network_acls.bypass: is required, and missing",
  ],
  ["a computed argument", "key_vault", set("vault_uri", "x"), "vault_uri: is computed by Azure and can't be set"],
  ["two blocks where one may be", "key_vault", twice("network_acls"), "network_acls: may have at most 1 block, got 2"],
  ["a text for a block", "key_vault", set("network_acls", "x"), 'network_acls: must be a block, got "x"'],
  [
    "a dynamic block that doesn't exist",
    "key_vault",
    set("dynamic", { network_acl: { content: {} } }),
    "network_acl: there is no such block",
  ],
  [
    "a mistake in a dynamic block",
    "key_vault",
    set("dynamic", { network_acls: { content: { bypass: "None" } } }),
    "network_acls.default_action: is required, and missing",
  ],
  [
    "a guard of an argument that doesn't exist",
    "key_vault",
    within("lifecycle", set("ignore_changes", ["network_acls[0].rules"])),
    'lifecycle.ignore_changes: there is no argument or block "network_acls[0].rules"',
  ],
];

test("the sample itself has no mistake", () => {
  expect(problemsAfter(() => undefined)).toEqual([]);
});

test.each(mistakes)("%s is the one problem found", (_name, type, edit, expected) => {
  expect(problemsOf(type, edit)).toEqual([expected]);
});

test("a missing block, and what the program doesn't use at present", () => {
  const context = { typeOfReference: () => undefined, storesNothing: false };
  const block = { attributes: { old: { type: "string", optional: true, deprecated: true } } } as const;
  const schema = { block_types: { part: { nesting_mode: "list", min_items: 2, block } } } as const;
  const problems = (body: Body): string[] =>
    checkBlock(schema, body, "", context).map(({ argument, problem }) => `${argument}: ${problem}`);
  expect(problems({})).toEqual(["part: needs at least 2 blocks, got 0"]);
  expect(problems({ part: {} })).toEqual(["part: needs at least 2 blocks, got 1"]);
  expect(problems({ part: [{}, { old: "x" }] })).toEqual(["part[1].old: is deprecated"]);
  expect(problems({ dynamic: { part: { content: {} } } })).toEqual([]);
});

test("a provider block and an ephemeral block are read too, with the stack's name and the address", () => {
  expect(problemsAfter((document) => set("feature", {})(document["provider"]!["azurerm"]![0]!))).toEqual([
    "sample: provider.azurerm: feature: there is no such argument or block",
  ]);
  const secret = (edit: Edit) =>
    problemsAfter((document) => edit(document["ephemeral"]!["azurerm_key_vault_secret"]!["example"]!));
  expect(secret(remove("name"))).toEqual([
    "sample: ephemeral.azurerm_key_vault_secret.example: name: is required, and missing",
  ]);
});
