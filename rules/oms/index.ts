import { join } from "node:path";
import { validateValues } from "../../lib/helm/validate-values";
import { type HelmValues } from "../../lib/helm/values";
import { ConfigurationError, type Problem } from "../../lib/problem";
import { readWorkloads, type Workloads } from "../../model/oms/workloads";
import { kedaProblems } from "../add-ons/keda";
import { connectionProblems } from "./connections";
import { drainProblems } from "./drain";
import { capsuleSecretProblems } from "./partner-secrets";
import { queueProblems } from "./queues";
import { releaseTimeoutProblems } from "./release-timeout";
import { scalingProblems } from "./scaling";
import { secretProblems } from "./secrets";
import { singletonProblems } from "./singletons";
import { chartProblems } from "./template-refusals";

const chartFolder = join(__dirname, "..", "..", "charts", "oms");

/** The values of a release of OMS, checked, and the workloads they describe. */
export interface CheckedValues {
  readonly values: HelmValues;
  readonly workloads: Workloads;
}

/**
 * Checks a complete document of values for `charts/oms`: the chart's schema first, then what no schema can say: all that
 * its templates refuse, disjoint queues, workloads that must be alone, drain budgets, the sum of database connections,
 * steps that Helm waits for, autoscaling that somebody acts upon, Secrets that somebody makes, and capsules whose partners'
 * secrets are decided.
 *
 * @throws ConfigurationError naming every problem
 */
export function checkOmsValues(
  environment: string,
  values: HelmValues,
  maxConnections: number,
  hasKeda = false,
): CheckedValues {
  const complete = validated(environment, values);
  const workloads = readWorkloads(complete);
  const problems = [
    ...chartProblems(complete),
    ...queueProblems(workloads),
    ...singletonProblems(workloads),
    ...drainProblems(workloads),
    ...connectionProblems(workloads, maxConnections),
    ...releaseTimeoutProblems(workloads),
    ...scalingProblems(workloads),
    ...kedaProblems(hasKeda, workloads),
    ...secretProblems(values),
    ...capsuleSecretProblems(complete),
  ];
  if (problems.length > 0) {
    throw new ConfigurationError(
      `OMS in ${environment}`,
      problems.map((problem) => inEnvironment(environment, problem)),
    );
  }
  return { values, workloads };
}

function validated(environment: string, values: HelmValues): HelmValues {
  try {
    return validateValues(chartFolder, values);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new ConfigurationError(
      error.subject,
      error.problems.map((problem) => inEnvironment(environment, problem)),
    );
  }
}

/** The server is the environment's data; everything else stands in `helm-values/`. */
function inEnvironment(environment: string, problem: Problem): Problem {
  const file = problem.path.startsWith("database.") ? environment : `${environment}.helm-values`;
  return { ...problem, path: `${file}.${problem.path}` };
}
