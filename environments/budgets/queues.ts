import { shown, type Problem } from "../problem";
import type { Workloads } from "./workloads";

/** A queue that two capsules serve loses the guarantee of the stricter one: `single` would run beside `default`. */
export function queueProblems(workloads: Workloads): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const workload of workloads.sidekiq) {
    if (workload.queues.length === 0) {
      problems.push({
        path: `${workload.path}.queues`,
        message: "names no queue, and Sidekiq would then serve the queue default",
        remedy: "list the queues of its config/sidekiq.<capsule>.yml",
      });
    }
    for (const entry of workload.queues) {
      const queue = entry.split(",")[0] ?? entry;
      const owner = owners.get(queue);
      if (owner !== undefined) {
        problems.push({
          path: `${workload.path}.queues`,
          message: `queue ${shown(queue)} belongs to ${owner} already`,
          remedy: "give each queue to one capsule",
        });
      }
      owners.set(queue, owner ?? workload.path);
    }
  }
  return problems;
}
