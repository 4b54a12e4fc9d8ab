import { asList, asMap, asNumber, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { completeValues } from "./complete-values";

/** Hours in which a capsule has at least so many pods. */
export interface Schedule {
  readonly timeZone: string;
  readonly minReplicas: number;
}

/** Autoscaling of a capsule, as its values say. */
export interface Scaling {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** `undefined` when the chart computes it. */
  readonly cooldownSeconds: number | undefined;
  readonly schedules: readonly Schedule[];
}

/** A Sidekiq process of OMS as the budgets see it: the scheduler is one too. */
export interface SidekiqWorkload {
  /** Path in the values, such as `capsules.limited`. */
  readonly path: string;
  readonly name: string;
  readonly queues: readonly string[];
  readonly concurrency: number;
  readonly databasePoolMargin: number;
  /** Most pods outside a rollout: the ceiling of the autoscaler, or the replicas. */
  readonly pods: number;
  /** At most one pod at any moment. */
  readonly exclusive: boolean;
  /** Most pods at any moment, rollouts and evictions included; 0 for no such limit. */
  readonly maxPods: number;
  readonly autoscaled: boolean;
  /** What it is scaled by; undefined when it is not. */
  readonly scaling: Scaling | undefined;
  /** Pods that a rollout adds for a moment; 0 where correctness limits the number of pods. */
  readonly surge: number;
  /** Until the startup probe gives up. */
  readonly startupSeconds: number;
  readonly timeoutSeconds: number;
  readonly preStopSeconds: number;
  readonly terminationGracePeriodSeconds: number | undefined;
}

/** The web pods as the budgets see them. */
export interface WebWorkload {
  readonly pods: number;
  readonly workers: number;
  readonly threads: number;
  readonly graceSeconds: number;
  /** Pods that a rollout adds for a moment. */
  readonly surge: number;
  /** Until the startup probe gives up. */
  readonly startupSeconds: number;
}

/** OMS's workloads, read from values that the chart's schema has accepted (chart defaults included). */
export interface Workloads {
  readonly web: WebWorkload;
  /** The capsules, then the scheduler, unless it is off. */
  readonly sidekiq: readonly SidekiqWorkload[];
  /** How long the work of each Job may take, in seconds; 0 when a Job is off. */
  readonly migrateSeconds: number;
  readonly smokeSeconds: number;
  /** How long the pod of a Job may wait for a node, in seconds, besides its work. */
  readonly waitForNodeSeconds: number;
}

/** Reads the workloads. A missing value counts as zero: the schema has refused it elsewhere. */
export function readWorkloads(values: HelmValues): Workloads {
  const complete = completeValues(values);
  const web = asMap(complete["web"]);
  const capsules = mapEntries(complete["capsules"]).map(([name, capsule]) =>
    sidekiq(`capsules.${name}`, name, capsule),
  );
  const scheduler = asMap(complete["scheduler"]);
  // One that is off has no pod, so that its queues are free and its numbers count for nothing.
  const schedulers =
    scheduler["enabled"] === false ? [] : [sidekiq("scheduler", "scheduler", { ...scheduler, exclusive: true })];
  return {
    web: {
      pods: pods(web),
      workers: Math.max(1, asNumber(web["workers"])),
      threads: asNumber(web["threads"]),
      graceSeconds: asNumber(web["preStopSeconds"]) + webShutdownSeconds(web) + 10,
      surge: maxSurge(web),
      startupSeconds: asNumber(web["startupSeconds"]),
    },
    sidekiq: [...capsules, ...schedulers],
    migrateSeconds: deadline(asMap(values["migrate"])),
    smokeSeconds: deadline(asMap(values["smoke"])),
    waitForNodeSeconds: asNumber(values["waitForNodeSeconds"]),
  };
}

function sidekiq(path: string, name: string, capsule: HelmValues): SidekiqWorkload {
  const limited = capsule["exclusive"] === true || asNumber(capsule["maxPods"]) > 0;
  const grace = capsule["terminationGracePeriodSeconds"];
  return {
    path,
    name,
    queues: asList(capsule["queues"]).map(String),
    concurrency: asNumber(capsule["concurrency"]),
    databasePoolMargin: asNumber(capsule["databasePoolMargin"]),
    pods: pods(capsule),
    exclusive: capsule["exclusive"] === true,
    maxPods: asNumber(capsule["maxPods"]),
    autoscaled: asMap(capsule["autoscaling"])["enabled"] === true,
    scaling: scaling(asMap(capsule["autoscaling"])),
    surge: limited ? 0 : maxSurge(capsule),
    startupSeconds: asNumber(capsule["startupSeconds"]),
    timeoutSeconds: asNumber(capsule["timeoutSeconds"]),
    preStopSeconds: asNumber(capsule["preStopSeconds"]),
    terminationGracePeriodSeconds: typeof grace === "number" ? grace : undefined,
  };
}

function scaling(autoscaling: HelmValues): Scaling | undefined {
  if (autoscaling["enabled"] !== true) return undefined;
  const cooldown = autoscaling["cooldownSeconds"];
  const schedules = asList(autoscaling["schedules"]).map(asMap);
  return {
    minReplicas: asNumber(autoscaling["minReplicas"]),
    maxReplicas: asNumber(autoscaling["maxReplicas"]),
    cooldownSeconds: typeof cooldown === "number" ? cooldown : undefined,
    schedules: schedules.map((schedule) => ({
      timeZone: String(schedule["timeZone"]),
      minReplicas: asNumber(schedule["minReplicas"]),
    })),
  };
}

/** Seconds that open requests get when a pod of web stops: as long as a request may take, unless the values say more. */
export const webShutdownSeconds = (web: HelmValues): number =>
  asNumber(web["shutdownSeconds"] ?? web["requestTimeoutSeconds"]);

const maxSurge = (workload: HelmValues): number => asNumber(asMap(workload["rollout"])["maxSurge"]);

function deadline(job: HelmValues): number {
  return job["enabled"] === false ? 0 : asNumber(job["deadlineSeconds"]);
}

function pods(workload: HelmValues): number {
  const autoscaling = asMap(workload["autoscaling"]);
  return autoscaling["enabled"] === true ? asNumber(autoscaling["maxReplicas"]) : asNumber(workload["replicas"]);
}
