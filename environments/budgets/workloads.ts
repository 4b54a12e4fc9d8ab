import { mergeValues, type HelmValues } from "../helm-values";

/** Hours in which a capsule has more pods at least. */
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
  /** What it is scaled by, where it is. */
  readonly scaling: Scaling | undefined;
  /** Pods that a rollout adds for a moment; none where the number of pods is a correctness limit. */
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
  /** Until the startup probe gives up. */
  readonly startupSeconds: number;
}

/** OMS's workloads, read from values that the chart's schema has accepted (chart defaults included). */
export interface Workloads {
  readonly web: WebWorkload;
  readonly sidekiq: readonly SidekiqWorkload[];
  /** Deadlines of the Jobs; 0 for one that is off. */
  readonly migrateSeconds: number;
  readonly smokeSeconds: number;
}

/** Reads the workloads. A value that is missing counts as zero: the schema has refused it elsewhere. */
export function readWorkloads(values: HelmValues): Workloads {
  const web = map(values["web"]);
  const defaults = map(values["capsuleDefaults"]);
  const capsules = Object.entries(map(values["capsules"])).map(([name, capsule]) =>
    sidekiq(`capsules.${name}`, name, mergeValues(defaults, map(capsule))),
  );
  // The scheduler takes every default of the capsules but that one.
  const unscaled = { ...defaults, autoscaling: {} };
  const own = { ...map(values["scheduler"]), exclusive: true };
  const scheduler = sidekiq("scheduler", "scheduler", mergeValues(unscaled, own));
  return {
    web: {
      pods: pods(web),
      workers: Math.max(1, number(web["workers"])),
      threads: number(web["threads"]),
      graceSeconds: number(web["preStopSeconds"]) + number(web["shutdownSeconds"]) + 10,
      startupSeconds: number(web["startupSeconds"]),
    },
    sidekiq: [...capsules, scheduler],
    migrateSeconds: deadline(map(values["migrate"])),
    smokeSeconds: deadline(map(values["smoke"])),
  };
}

function sidekiq(path: string, name: string, capsule: Readonly<Record<string, unknown>>): SidekiqWorkload {
  const limited = capsule["exclusive"] === true || number(capsule["maxPods"]) > 0;
  const grace = capsule["terminationGracePeriodSeconds"];
  return {
    path,
    name,
    queues: Array.isArray(capsule["queues"]) ? capsule["queues"].map(String) : [],
    concurrency: number(capsule["concurrency"]),
    databasePoolMargin: number(capsule["databasePoolMargin"]),
    pods: pods(capsule),
    exclusive: capsule["exclusive"] === true,
    maxPods: number(capsule["maxPods"]),
    autoscaled: map(capsule["autoscaling"])["enabled"] === true,
    scaling: scaling(map(capsule["autoscaling"])),
    surge: limited ? 0 : 1,
    startupSeconds: number(capsule["startupSeconds"]),
    timeoutSeconds: number(capsule["timeoutSeconds"]),
    preStopSeconds: number(capsule["preStopSeconds"]),
    terminationGracePeriodSeconds: typeof grace === "number" ? grace : undefined,
  };
}

function scaling(autoscaling: Readonly<Record<string, unknown>>): Scaling | undefined {
  if (autoscaling["enabled"] !== true) return undefined;
  const cooldown = autoscaling["cooldownSeconds"];
  const schedules = Array.isArray(autoscaling["schedules"]) ? autoscaling["schedules"].map(map) : [];
  return {
    minReplicas: number(autoscaling["minReplicas"]),
    maxReplicas: number(autoscaling["maxReplicas"]),
    cooldownSeconds: typeof cooldown === "number" ? cooldown : undefined,
    schedules: schedules.map((schedule) => ({
      timeZone: String(schedule["timeZone"]),
      minReplicas: number(schedule["minReplicas"]),
    })),
  };
}

function deadline(job: Readonly<Record<string, unknown>>): number {
  return job["enabled"] === false ? 0 : number(job["deadlineSeconds"]);
}

function pods(workload: Readonly<Record<string, unknown>>): number {
  const autoscaling = map(workload["autoscaling"]);
  return autoscaling["enabled"] === true ? number(autoscaling["maxReplicas"]) : number(workload["replicas"]);
}

function map(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function number(value: unknown): number {
  return typeof value === "number" ? value : 0;
}
