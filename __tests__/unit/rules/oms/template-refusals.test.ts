import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ConfigurationError, type Problem } from "../../../../lib/problem";
import { checkOmsValues } from "../../../../rules/oms";
import { secretProblems } from "../../../../rules/oms/secrets";
import { computedVariables } from "../../../../rules/oms/variables";
import { overlay, readValues, repository, type Data, type Mapping } from "../../../checks/charts/render";

/** A case of helm-unittest, as far as refusals use it. */
interface Case {
  readonly it: string;
  readonly set?: Mapping;
  readonly values?: readonly string[];
  readonly asserts: readonly { readonly failedTemplate?: { readonly errorMessage?: string } }[];
}

const folder = "__tests__/checks/charts/oms";
const suite = parse(readFileSync(join(repository, folder, "refusals_test.yaml"), "utf8"), { merge: true }) as {
  readonly values: readonly string[];
  readonly tests: readonly Case[];
};

/** As helm-unittest lays them: a dot in a key of `set` leads one map deeper. */
const valuesOf = ({ values = [], set = {} }: Case): Mapping =>
  Object.entries(set).reduce<Mapping>(
    (merged, [path, value]) =>
      overlay(
        merged,
        path.split(".").reduceRight<Data>((inner, key) => ({ [key]: inner }), value),
      ) as Mapping,
    readValues(...[...suite.values, ...values].map((file) => join(folder, file))),
  );

/** What a synthesis says of the values. That the vault has no such Secret is another matter: the cases invent theirs. */
function problemsOf(values: Mapping): readonly Problem[] {
  const undeclared = new Set(secretProblems(values).map(({ message }) => message));
  try {
    checkOmsValues("test", values, 100_000, true);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems
      .filter(({ message }) => !undeclared.has(message))
      .map((problem) => ({ ...problem, path: problem.path.replace("test.helm-values.", "") }));
  }
}

/** The paths that the chart names, for each of its lines. */
const namedPaths = (errorMessage: string): readonly (readonly string[])[] =>
  [...errorMessage.matchAll(/^values: (.+?): /gm)].map(([, path = ""]) => path.split(" and "));

const names = ({ path, message }: Problem, paths: readonly string[]): boolean =>
  paths.some((one) => path.split(" and ").includes(one)) &&
  paths.every((one) => `${path} ${message} `.split(/[ ,]/).includes(one));

const refused = suite.tests.flatMap((one) =>
  one.asserts.flatMap(({ failedTemplate }) => (failedTemplate ? [{ ...one, ...failedTemplate }] : [])),
);
const accepted = suite.tests.filter(({ asserts }) => asserts.every(({ failedTemplate }) => !failedTemplate));

describe("what the chart refuses when it is rendered is refused before anything is built, by the same path", () => {
  test.each(refused.map((one) => [one.it, one] as const))("%s", (_, one) => {
    const problems = problemsOf(valuesOf(one));
    const expected = namedPaths(one.errorMessage ?? "");
    expect(expected.length).toBeGreaterThan(0);
    const missed = expected.filter((paths) => !problems.some((problem) => names(problem, paths)));
    expect({ missed, problems: missed.length > 0 ? problems : [] }).toEqual({ missed: [], problems: [] });
  });

  test.each(accepted.map((one) => [one.it, one] as const))("%s", (_, one) => {
    expect(problemsOf(valuesOf(one))).toEqual([]);
  });

  test("no case is passed over", () => {
    expect(refused.length).toBeGreaterThan(40);
    expect(refused.length + accepted.length).toBe(suite.tests.length);
  });
});

test("variables that the chart computes are the ones that its templates name", () => {
  const template = readFileSync(join(repository, "charts/oms/templates/_env.tpl"), "utf8");
  const [, names = ""] = /define "oms\.computedEnv" -\}\}\n(.+)\n/.exec(template) ?? [];
  expect(computedVariables).toEqual(names.split(" "));
});

test("what only the whole release shows is refused too, all at once", () => {
  const values = overlay(readValues(join(folder, "../fixtures/minimal.yaml")), {
    migrate: { deadlineSeconds: 7200 },
    web: { startupSeconds: 3000 },
    config: { DB_POOL: "3" },
  }) as Mapping;
  expect(problemsOf(values).map(({ path }) => path)).toEqual([
    "config",
    "migrate.deadlineSeconds",
    "web.startupSeconds",
  ]);
});
