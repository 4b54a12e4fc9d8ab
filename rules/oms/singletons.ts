import type { Problem } from "../../lib/problem";
import type { Workloads } from "../../model/oms/workloads";

/** Two schedulers ship twice, and two pods of an exclusive capsule run two jobs at once: their replicas are no knob. */
export function singletonProblems(workloads: Workloads): Problem[] {
  return workloads.sidekiq.flatMap((workload) => {
    const problems: Problem[] = [];
    if (workload.exclusive && workload.pods !== 1) {
      const what =
        workload.name === "scheduler" ? "there is exactly one scheduler" : "an exclusive capsule has exactly one pod";
      problems.push({
        path: `${workload.path}.replicas`,
        message: `${what}, got ${workload.pods}`,
        remedy: "set it to 1, or leave it out",
      });
    }
    if (workload.exclusive && workload.autoscaled) {
      problems.push({
        path: `${workload.path}.autoscaling.enabled`,
        message: "an exclusive workload is never autoscaled, got true",
        remedy: "set it to false, or leave it out",
      });
    }
    if (!workload.exclusive && workload.maxPods > 0 && workload.pods > workload.maxPods) {
      problems.push({
        path: `${workload.path}.${workload.autoscaled ? "autoscaling.maxReplicas" : "replicas"}`,
        message: `got ${workload.pods}, but at any moment there may be ${workload.maxPods} ${workload.maxPods === 1 ? "pod" : "pods"} at most (maxPods)`,
        remedy: "lower it; raise maxPods only if the partner behind it bears more",
      });
    }
    return problems;
  });
}
