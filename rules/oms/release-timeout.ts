import type { Problem } from "../../lib/problem";
import type { SidekiqWorkload, Workloads } from "../../model/oms/workloads";
import { drainSeconds } from "./drain";

/**
 * Most seconds that Helm waits for one step of a release. A failed release waits up to four times: for the migration, the
 * rollout, the smoke check, and the rollout of the roll back. Four hours leave two for the cloud itself in the six hours
 * that a job of a GitHub runner may take (https://docs.github.com/en/actions/reference/limits).
 */
export const longestStepSeconds = 3600;

/**
 * Between the end of what a step waits for and Helm's next look at it. At its deadline a Job's pod has 30 s to end, the
 * grace period that Kubernetes gives by default, and the Job has failed when it has ended.
 */
const marginSeconds = 60;

type Pods = Pick<SidekiqWorkload, "pods" | "startupSeconds" | "surge">;

/** A step of the release, and how long it takes at most. */
interface Step {
  /** Path of the value that decides. */
  readonly path: string;
  /** In seconds, when the nodes have room for every pod at once. */
  readonly seconds: number;
  /** In seconds more, when each new pod waits for the room of one that still drains. */
  readonly spareSeconds: number;
  /** What the seconds come from. */
  readonly sum: string;
  readonly remedy: string;
}

/**
 * How long Helm may wait for one step of the release, in seconds: longer than the migration and the smoke check, each with
 * the wait for its node, and than a rollout in which every pod of the slowest workload drains and starts one after the
 * other. What `releaseTimeoutProblems` has accepted fits; the spare for full nodes is cut at `longestStepSeconds`.
 */
export function releaseTimeoutSeconds(workloads: Workloads): number {
  const longest = Math.max(...steps(workloads).map(({ seconds, spareSeconds }) => seconds + spareSeconds));
  return Math.min(longest + marginSeconds, longestStepSeconds);
}

/** Helm would give up and roll back while a step of these lengths is still at work. */
export function releaseTimeoutProblems(workloads: Workloads): Problem[] {
  const most = longestStepSeconds - marginSeconds;
  return steps(workloads)
    .filter(({ seconds }) => seconds > most)
    .map(({ path, sum, remedy }) => ({
      path,
      message: `${sum}, but Helm waits ${longestStepSeconds} s at most for one step of a release, ${marginSeconds} s of them to spare, and would roll back in the middle of it`,
      remedy: `${remedy}, so that it takes ${most} s at most`,
    }));
}

function steps({ web, sidekiq, migrateSeconds, smokeSeconds, waitForNodeSeconds }: Workloads): readonly Step[] {
  return [
    job(
      "migrate",
      migrateSeconds,
      waitForNodeSeconds,
      "lower it, and do long work on data in jobs beside the migration",
    ),
    job("smoke", smokeSeconds, waitForNodeSeconds, "lower it"),
    surging("web", web, web.graceSeconds),
    ...sidekiq.map((workload) =>
      workload.surge > 0 ? surging(workload.path, workload, drainSeconds(workload)) : inTurn(workload),
    ),
  ];
}

/** A Job, unless it is off: it works for 0 s then. */
function job(name: string, workSeconds: number, waitForNodeSeconds: number, remedy: string): Step {
  const seconds = workSeconds === 0 ? 0 : workSeconds + waitForNodeSeconds;
  return {
    path: `${name}.deadlineSeconds`,
    seconds,
    spareSeconds: 0,
    sum: `${workSeconds} s, and ${waitForNodeSeconds} s for a node to come (waitForNodeSeconds), are ${seconds} s`,
    remedy,
  };
}

/** A Deployment: the next pods start while the former ones drain. */
function surging(path: string, { pods, startupSeconds, surge }: Pods, drain: number): Step {
  const rounds = Math.ceil(pods / surge);
  const seconds = rounds * startupSeconds;
  return {
    path: `${path}.startupSeconds`,
    seconds,
    spareSeconds: (rounds + 1) * (drain + startupSeconds) - seconds,
    sum: `${startupSeconds} s for each of ${pods} pods, ${surge === 1 ? "one after the other" : `${surge} at once`}, are ${seconds} s`,
    remedy: "lower it, or the pods, or raise rollout.maxSurge",
  };
}

/** A StatefulSet: the next pod starts when the former one is gone. */
function inTurn(workload: SidekiqWorkload): Step {
  const { path, pods, startupSeconds } = workload;
  const drain = drainSeconds(workload);
  const seconds = pods * (drain + startupSeconds);
  return {
    path: `${path}.${drain > startupSeconds ? "timeoutSeconds" : "startupSeconds"}`,
    seconds,
    spareSeconds: drain + startupSeconds,
    sum: `${drain} s to stop and ${startupSeconds} s to start${pods === 1 ? "" : `, for each of ${pods} pods in turn,`} are ${seconds} s`,
    remedy: "lower timeoutSeconds, startupSeconds or the pods",
  };
}
