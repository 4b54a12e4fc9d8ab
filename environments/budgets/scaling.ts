import { shown, type Problem } from "../problem";
import { drainSeconds } from "./drain";
import type { Scaling, SidekiqWorkload, Workloads } from "./workloads";

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

/** Pods that go while others still drain would leave fewer at work than the autoscaler believes. */
function cooldownProblems(path: string, workload: SidekiqWorkload, { cooldownSeconds }: Scaling): Problem[] {
  const drain = drainSeconds(workload);
  if (cooldownSeconds === undefined || cooldownSeconds >= drain) return [];
  return [
    {
      path: `${path}.cooldownSeconds`,
      message: `${cooldownSeconds} s is less than the drain of ${drain} s`,
      remedy: "remove it, so that it is computed, or raise it",
    },
  ];
}

/** With a zone that it doesn't know, KEDA can't compute anything, and the capsule isn't scaled at all. */
function zoneProblems(path: string, { schedules }: Scaling): Problem[] {
  return schedules.flatMap(({ timeZone }, index) =>
    isTimeZone(timeZone)
      ? []
      : [
          {
            path: `${path}.schedules[${index}].timeZone`,
            message: `${shown(timeZone)} is no time zone of the IANA database`,
            remedy: "write it like America/Denver or Etc/UTC, as in https://www.iana.org/time-zones",
          },
        ],
  );
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
