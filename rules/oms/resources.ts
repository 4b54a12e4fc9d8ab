import { asMap, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";
import { quantity } from "../../lib/quantity";

/** Kubernetes refuses a pod that asks for more than its limit, and the release waits for it to its end. */
export function resourceProblems(complete: HelmValues): Problem[] {
  const workloads = [
    ...["web", "migrate", "smoke", "scheduler"].map((name) => [name, asMap(complete[name])] as const),
    ...["capsules", "cronJobs"].flatMap((kind) =>
      mapEntries(complete[kind]).map(([name, workload]) => [`${kind}.${name}`, workload] as const),
    ),
  ];
  return workloads.flatMap(([path, workload]) => {
    const { requests, limits } = asMap(workload["resources"]);
    const limitOf = asMap(limits);
    return Object.entries(asMap(requests))
      .filter(([resource, request]) => resource in limitOf && quantity(request) > quantity(limitOf[resource]))
      .map(([resource, request]) => ({
        path: `${path}.resources.requests.${resource}`,
        message: `got ${String(request)}, more than its limit (${String(limitOf[resource])})`,
        remedy: "lower it, or raise the limit",
      }));
  });
}
