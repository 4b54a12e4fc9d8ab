import type { HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";
import { readWorkloads, type Workloads } from "../../model/oms/workloads";

/** Names of the queues that OMS's Sidekiq processes serve. */
export function sidekiqQueues(values: HelmValues): readonly string[] {
  return readWorkloads(values).sidekiq.flatMap(({ queues }) => queues);
}

/** A queue that two capsules serve loses the guarantee of the stricter one: `single` would run beside `default`. */
export function queueProblems(workloads: Workloads): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const workload of workloads.sidekiq) {
    for (const queue of workload.queues) {
      const owner = owners.get(queue);
      if (owner !== undefined) {
        problems.push({
          path: `${workload.path}.queues`,
          message: `queue ${shown(queue)} belongs to ${owner}.queues already`,
          remedy: "give each queue to one capsule",
        });
      }
      owners.set(queue, owner ?? workload.path);
    }
  }
  return problems;
}
