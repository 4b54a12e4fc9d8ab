import { join } from "node:path";
import { examineValues, schemaSubject } from "../../lib/helm/validate-values";
import type { HelmValues } from "../../lib/helm/values";
import { ConfigurationError, type Problem } from "../../lib/problem";
import { completeValues } from "../../model/oms/complete-values";
import { readWorkloads, type Workloads } from "../../model/oms/workloads";
import { kedaProblems } from "../add-ons/keda";
import { connectionProblems } from "./connections";
import { drainProblems } from "./drain";
import { jobProblems } from "./jobs";
import { kedaConnectionProblems } from "./keda-connection";
import { mountProblems } from "./mounts";
import { capsuleSecretProblems } from "./partner-secrets";
import { priorityProblems } from "./priorities";
import { queueProblems } from "./queues";
import { referenceProblems } from "./references";
import { releaseTimeoutProblems } from "./release-timeout";
import { requestTimeProblems } from "./request-times";
import { resourceProblems } from "./resources";
import { scaleToZeroProblems } from "./scale-to-zero";
import { scalingProblems } from "./scaling";
import { scheduleProblems } from "./schedules";
import { secretProblems } from "./secrets";
import { singletonProblems } from "./singletons";
import { pathInEnvironment } from "./told-once";
import { variableProblems } from "./variables";
import { webProblems } from "./web";

const chartFolder = join(__dirname, "..", "..", "charts", "oms");

/** The values of a release of OMS, checked, and the workloads they describe. */
export interface CheckedValues {
  readonly values: HelmValues;
  readonly workloads: Workloads;
}

/**
 * Checks a complete document of values for `charts/oms`: the chart's schema first, then what no schema can say: names and
 * paths that meet, disjoint queues, workloads that must be alone, drain budgets, the sum of database connections, steps
 * that Helm waits for, autoscaling that KEDA can follow, Secrets that come from the vault, and capsules whose partners'
 * secrets are decided.
 *
 * @param more problems of the same values, to be told with the others
 * @throws ConfigurationError naming every problem; of values that can't be read, those of the schema and the given ones
 */
export function checkOmsValues(
  environment: string,
  values: HelmValues,
  maxConnections: number,
  hasKeda = false,
  more: readonly Problem[] = [],
): CheckedValues {
  const { complete, problems: refused, isReadable } = examineValues(chartFolder, values);
  const workloads = readWorkloads(complete);
  const problems = isReadable
    ? [
        ...refused,
        ...more,
        ...contradictions(complete),
        ...queueProblems(workloads),
        ...singletonProblems(workloads),
        ...drainProblems(workloads),
        ...connectionProblems(workloads, maxConnections),
        ...releaseTimeoutProblems(workloads),
        ...scalingProblems(workloads),
        ...kedaProblems(hasKeda, workloads),
        ...secretProblems(values),
        ...capsuleSecretProblems(complete),
      ]
    : [...refused, ...more];
  if (problems.length > 0) {
    throw new ConfigurationError(
      isReadable ? `OMS in ${environment}` : schemaSubject(chartFolder),
      problems.map((problem) => ({ ...problem, path: pathInEnvironment(environment, problem.path) })),
    );
  }
  return { values, workloads };
}

/** Values that contradict each other. The chart's templates refuse them too, in the middle of an apply. */
function contradictions(values: HelmValues): Problem[] {
  const complete = completeValues(values);
  return [
    ...mountProblems(values),
    ...referenceProblems(values),
    ...variableProblems(values),
    ...scaleToZeroProblems(complete),
    ...kedaConnectionProblems(complete),
    ...scheduleProblems(complete),
    ...webProblems(values),
    ...requestTimeProblems(values),
    ...jobProblems(complete),
    ...priorityProblems(complete),
    ...resourceProblems(complete),
  ];
}
