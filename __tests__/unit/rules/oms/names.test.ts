import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { examineValues } from "../../../../lib/helm/validate-values";
import { overlay, readValues, repository, type Data, type Mapping } from "../../../checks/charts/render";

const folder = "__tests__/checks/charts";
const suite = parse(readFileSync(join(repository, folder, "oms/names_test.yaml"), "utf8")) as {
  readonly tests: readonly { readonly it: string; readonly set: Mapping }[];
};

/** As helm-unittest lays them: a dot in a key of `set` leads one map deeper. */
const under = (path: string, value: Data): Mapping =>
  path.split(".").reduceRight<Data>((inner, key) => ({ [key]: inner }), value) as Mapping;

function told(set: Mapping): readonly string[] {
  const values = Object.entries(set).reduce<Data>(
    (all, [path, value]) => overlay(all, under(path, value)),
    readValues(`${folder}/fixtures/minimal.yaml`),
  ) as Mapping;
  const { problems } = examineValues(join(repository, "charts/oms"), values);
  return problems.map(({ path, message, remedy }) => `${path}: ${message}; ${remedy}`);
}

const kubernetes =
  "use small letters, digits, - and ., each part between dots beginning and ending with a letter or digit";
const label = "use letters, digits, -, _ and ., 63 at most, behind a domain and / where it has one";

const sentences = {
  "refuses a name with two dots for a Secret": `secrets.a..b: is no name that Kubernetes accepts; ${kubernetes}`,
  "refuses a priority class with a name that Kubernetes refuses": `priorityClasses.a.-b: is no name that Kubernetes accepts; ${kubernetes}`,
  "refuses a variable that is no name":
    "config.1A: is no name for a variable; use letters, digits and _, not beginning with a digit",
  "refuses a capsule that is no label":
    "capsules.Default_2: is no name for a capsule; use small letters, digits and -, beginning with a letter and ending with a letter or digit",
  "refuses an egress that is no label":
    "networkPolicy.egress.a_b: is no name that Kubernetes accepts; use small letters, digits and -, beginning and ending with a letter or digit",
  "refuses the name of a label that Kubernetes refuses": `podLabels.a b: is no name that Kubernetes accepts; ${label}`,
  "refuses the name of an annotation that Kubernetes refuses": `web.service.annotations.a/b/c: is no name that Kubernetes accepts; ${label}`,
};

test.each(suite.tests.map((one) => [one.it, one] as const))("%s", (name, { set }) => {
  expect(told(set)).toEqual([sentences[name as keyof typeof sentences]]);
});

test("names that YAML 1.1 reads as something else are names", () => {
  const set = {
    config: { NO: "a", null_: "b", y: "c" },
    capsules: { no: { queues: ["x"] }, null: { queues: ["y"] } },
    secrets: { "1e3": { env: { on: "007" } } },
  };
  expect(told(set)).toEqual([]);
});

test("half of a character is refused with its path", () => {
  const half = "a\ud83d";
  const said = "where half of a character stands alone (a surrogate), which no text can hold";
  expect(told({ web: { command: ["a", half] }, podAnnotations: { a: half } })).toEqual([
    `web.command[1]: got "a\\ud83d", ${said}; remove it, or write the whole character`,
    `podAnnotations.a: got "a\\ud83d", ${said}; remove it, or write the whole character`,
  ]);
});
