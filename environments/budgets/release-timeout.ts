import { drainSeconds } from "./drain";
import type { Workloads } from "./workloads";

/** From the pod's creation until its startup probe gives up. */
const startSeconds = 180;

/**
 * How long Helm may wait for one step of the release, in seconds: longer than the migration's deadline, than a rollout
 * in which every pod of the slowest workload drains and starts one after the other, and than the smoke Job.
 */
export function releaseTimeoutSeconds(workloads: Workloads): number {
  const sidekiq = workloads.sidekiq.map((workload) => (workload.pods + 1) * (drainSeconds(workload) + startSeconds));
  const web = (workloads.web.pods + 1) * (workloads.web.graceSeconds + startSeconds);
  return Math.min(Math.max(workloads.migrateSeconds, workloads.smokeSeconds, web, ...sidekiq) + 60, 3600);
}
