import fc from "fast-check";
import { parse } from "yaml";
import { mergeValues, type HelmValues } from "../../../../lib/helm/values";
import { valuesDocuments } from "../../../../lib/helm/values-documents";

const documents = (values: HelmValues): string[] =>
  valuesDocuments(values, { isUnknown: () => false }).map((pieces) => pieces.map(String).join(""));

const { values: anyValues } = fc.letrec<{ values: HelmValues; value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    tie("values"),
  ),
  values: fc.dictionary(fc.string(), tie("value"), { maxKeys: 5, noNullPrototype: true }),
}));

/** The same values, their keys in another order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, reversed(inner)] as const);
  return Object.fromEntries(entries.reverse());
}

test("together they are the values again", () => {
  fc.assert(
    fc.property(anyValues, (values) => {
      const read = documents(values).map((text) => (parse(text, { version: "1.1" }) ?? {}) as HelmValues);
      expect(read.reduce(mergeValues, {})).toEqual(values);
    }),
  );
});

test("the order in which keys were written changes nothing", () => {
  fc.assert(
    fc.property(anyValues, (values) => expect(documents(reversed(values) as HelmValues)).toEqual(documents(values))),
  );
});

test("a document is about one value, and a line before and after it names it", () => {
  const values = { web: { threads: 5, resources: { limits: { memory: "2Gi" } } }, off: true, hosts: ["a", "b"] };
  expect(documents(values)).toEqual([
    ...["# hosts", 'hosts: ["a", "b"]\n', "# /hosts"],
    ...['# "off"', '"off": true\n', '# /"off"'],
    ...["# web.threads", "web:\n  threads: 5\n", "# /web.threads"],
    ...["# web.resources.limits", 'web:\n  resources:\n    limits:\n      memory: "2Gi"\n', "# /web.resources.limits"],
  ]);
});
