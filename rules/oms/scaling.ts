import type { Problem } from "../../lib/problem";
import type { Scaling, SidekiqWorkload, Workloads } from "../../model/oms/workloads";
import { drainSeconds } from "./drain";
import { timeZoneProblems } from "./time-zone";

type Drain = Pick<SidekiqWorkload, "preStopSeconds" | "timeoutSeconds">;

/** What no autoscaler could follow: the chart refuses most of it too, but only when it is rendered for the cluster. */
export function scalingProblems(workloads: Workloads): Problem[] {
  return workloads.sidekiq.flatMap((workload) => {
    const { scaling } = workload;
    if (scaling === undefined) return [];
    const path = `${workload.path}.autoscaling`;
    return [
      ...replicaProblems(path, scaling),
      ...cooldownProblems(path, workload, scaling),
      ...zoneProblems(path, scaling),
    ];
  });
}

function replicaProblems(path: string, { minReplicas, maxReplicas, schedules }: Scaling): Problem[] {
  const floors = [
    { at: `${path}.minReplicas`, pods: minReplicas },
    ...schedules.map((schedule, index) => ({
      at: `${path}.schedules[${index}].minReplicas`,
      pods: schedule.minReplicas,
    })),
  ];
  return floors
    .filter(({ pods }) => pods > maxReplicas)
    .map(({ at, pods }) => ({
      path: at,
      message: `${pods} is more than maxReplicas, ${maxReplicas}`,
      remedy: "lower it, or raise maxReplicas",
    }));
}

/** The autoscaler looks back an hour at most: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
const longestCooldownSeconds = 3600;

/** Seconds of quiet before pods are let go: what the values say, or what the chart computes. */
export function cooldownSeconds(workload: Drain, given: number | undefined): number {
  return given ?? Math.min(longestCooldownSeconds, Math.max(300, drainSeconds(workload)));
}

/** Pods that go while others still drain would leave fewer at work than the autoscaler believes. */
function cooldownProblems(path: string, workload: SidekiqWorkload, scaling: Scaling): Problem[] {
  const drain = drainSeconds(workload);
  const cooldown = cooldownSeconds(workload, scaling.cooldownSeconds);
  if (cooldown >= drain) return [];
  return [
    {
      path: `${path}.cooldownSeconds`,
      message: `${cooldown} s is less than the drain of ${drain} s`,
      remedy:
        drain > longestCooldownSeconds
          ? `the autoscaler waits ${longestCooldownSeconds} s at most, so lower timeoutSeconds, or set enabled: false`
          : "remove it, so that it is computed, or raise it",
    },
  ];
}

function zoneProblems(path: string, { schedules }: Scaling): Problem[] {
  return schedules.flatMap(({ timeZone }, index) => timeZoneProblems(`${path}.schedules[${index}].timeZone`, timeZone));
}
