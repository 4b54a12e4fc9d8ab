import { mergeValues } from "../../../../lib/helm/values";
import { ConfigurationError, type Problem } from "../../../../lib/problem";
import { tunedValues } from "../../../../model/oms/tuned-values";
import { checkOmsValues } from "../../../../rules/oms";
import { toldOnce } from "../../../../rules/oms/told-once";

/** What an environment's release says of a mistake in its capsules. */
function problemsIn(environment: string, capsules: object): readonly Problem[] {
  const added = {
    image: { repository: "oms", tag: "1" },
    hostnames: ["oms.example.com"],
    serviceAccount: { name: "oms" },
  };
  try {
    checkOmsValues(environment, mergeValues(tunedValues(environment), { ...added, capsules }), 600, true);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

const lines = (problems: readonly Problem[]): string[] => problems.map(({ path, message }) => `${path}: ${message}`);
const mistake = { limited: { queues: ["default"] } };
const says = 'queue "default" belongs to capsules.default.queues already';

test("a mistake that all environments share is told once, with the names of all", () => {
  const problems = ["sandbox", "sandbox2", "staging"].flatMap((name) => problemsIn(name, mistake));
  expect(lines(toldOnce(problems))).toContain(
    `helm-values.capsules.limited.queues (sandbox, sandbox2, staging): ${says}`,
  );
  expect(lines(toldOnce(problems)).filter((line) => line.includes(says))).toHaveLength(1);
});

test("a mistake of one environment keeps its path", () => {
  expect(lines(toldOnce(problemsIn("staging", mistake)))).toContain(
    `staging.helm-values.capsules.limited.queues: ${says}`,
  );
});

test("problems that differ in anything are told each", () => {
  const problem = { path: "staging.helm-values.web.replicas", message: "3 is too many", remedy: "lower it" };
  const different = [
    problem,
    { ...problem, path: "production.helm-values.web.replicas", message: "4 is too many" },
    { ...problem, path: "production.helm-values.web.threads" },
    { ...problem, path: "production.database.maxConnections" },
  ];
  expect(toldOnce(different)).toEqual(different);
});

test("a problem that says no environment is told once too", () => {
  const problem = { path: "oms.yaml", message: "must be a map", remedy: "start it with keys" };
  expect(toldOnce([problem, problem])).toEqual([problem]);
});
