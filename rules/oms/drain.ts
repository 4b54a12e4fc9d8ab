import type { Problem } from "../../lib/problem";
import type { SidekiqWorkload, Workloads } from "../../model/oms/workloads";

/** After its timeout Sidekiq pushes unfinished jobs back and takes some seconds more to end. */
export const shutdownMarginSeconds = 10;

/** Seconds between a pod's deletion and the moment the kubelet may kill it: preStop + Sidekiq's timeout + margin. */
export function drainSeconds(workload: Pick<SidekiqWorkload, "preStopSeconds" | "timeoutSeconds">): number {
  return workload.preStopSeconds + workload.timeoutSeconds + shutdownMarginSeconds;
}

/** A grace period below the drain lets the kubelet kill a worker with jobs in hand, and those are lost. */
export function drainProblems(workloads: Workloads): Problem[] {
  return workloads.sidekiq.flatMap((workload) => {
    const grace = workload.terminationGracePeriodSeconds;
    const drain = drainSeconds(workload);
    if (grace === undefined || grace >= drain) return [];
    return [
      {
        path: `${workload.path}.terminationGracePeriodSeconds`,
        message: `${grace} s is less than the drain of ${drain} s (preStop ${workload.preStopSeconds} + timeout ${workload.timeoutSeconds} + ${shutdownMarginSeconds})`,
        remedy: "remove it, so that it is computed, or raise it",
      },
    ];
  });
}
