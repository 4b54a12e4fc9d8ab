import { problemsAfter, problemsOf } from "../../../support/azurerm-schema/sample";
import { renewal } from "../../../support/azurerm-schema/schema";

type Body = Record<string, unknown>;

const vaultValues: readonly [string, unknown, string][] = [
  ["location", ["westus2"], 'location: must be a string, got ["westus2"]'],
  ["location", { a: 1 }, 'location: must be a string, got {"a":1}'],
  ["tags", ["x"], 'tags: must be a map, got ["x"]'],
  ["tags", { owner: ["x"] }, 'tags["owner"]: must be a string, got ["x"]'],
  ["soft_delete_retention_days", "ninety", 'soft_delete_retention_days: must be a number, got "ninety"'],
  ["soft_delete_retention_days", true, "soft_delete_retention_days: must be a number, got true"],
  ["purge_protection_enabled", 1, "purge_protection_enabled: must be a bool, got 1"],
  [
    "location",
    "${azurerm_virtual_network.example.address_space}",
    "location: must be a string, got a reference to a set",
  ],
  ["tags", "${azurerm_virtual_network.example.name}", "tags: must be a map, got a reference to a string"],
  [
    "location",
    "${ephemeral.azurerm_key_vault_secret.example.value}",
    "location: is stored, so that it can't take an ephemeral value",
  ],
  [
    "location",
    "${azurerm_virtual_network.example.locations}",
    'location: reads "locations" of azurerm_virtual_network.example.locations, which the provider doesn\'t have',
  ],
  [
    "location",
    "${data.azurerm_client_config.other.id}",
    "location: names data.azurerm_client_config.other, which the stack doesn't have",
  ],
  ["depends_on", ["azurerm_subnet.a"], "depends_on[0]: names azurerm_subnet.a, which the stack doesn't have"],
];

test.each(vaultValues)("a wrong value of %s is the one problem found: %j", (argument, value, expected) => {
  expect(problemsOf("key_vault", (body) => void (body[argument] = value))).toEqual([expected]);
});

test.each([
  ["soft_delete_retention_days", "7"],
  ["soft_delete_retention_days", "${7}"],
  ["purge_protection_enabled", "true"],
  ["purge_protection_enabled", null],
  ["vault_uri", null],
  ["location", 7],
  ["location", "${azurerm_virtual_network.example.location}"],
  ["tags", "${merge({}, {})}"],
])("what Terraform takes is no problem: %s = %j", (argument, value) => {
  expect(problemsOf("key_vault", (body) => void (body[argument] = value))).toEqual([]);
});

test.each([
  ["10.0.0.0/8", 'address_space: must be a set, got "10.0.0.0/8"'],
  [[["x"]], 'address_space[0]: must be a string, got ["x"]'],
  ["10.${1}", 'address_space: must be a set, got "10.${1}"'],
])("a wrong value of a list: %j", (value, expected) => {
  expect(problemsOf("virtual_network", (body) => void (body["address_space"] = value))).toEqual([expected]);
});

test("an object has all of its attributes and no other", () => {
  const rule = (edit: (rule: Body) => void): string[] =>
    problemsOf("network_security_group", (body) => edit((body["security_rule"] as Body[])[0]!));
  expect(rule((body) => delete body["access"])).toEqual(["security_rule[0].access: is missing; write null for none"]);
  expect(rule((body) => (body["prt"] = "*"))).toEqual(["security_rule[0].prt: there is no such argument"]);
});

test("other providers' blocks are checked for what they read of azurerm", () => {
  const expression = "https://${data.azurerm_kubernetes_cluster.example.kube_config[0].hots}";
  const problems = problemsAfter(
    (document) => (document["resource"]!["helm_release"]!["example"]!["name"] = expression),
  );
  expect(problems).toEqual([
    'sample: helm_release.example: name: reads "hots" of data.azurerm_kubernetes_cluster.example.kube_config.hots, which the provider doesn\'t have',
  ]);
});

test("a type that the fixture lacks is a problem that says what to do", () => {
  const problems = problemsAfter((document) => (document["resource"]!["azurerm_new"] = { example: {} }));
  expect(problems).toEqual([`sample: azurerm_new.example: the fixture doesn't have this type; renew it: ${renewal}`]);
});
