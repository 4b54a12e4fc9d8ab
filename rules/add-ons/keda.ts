import type { Problem } from "../../lib/problem";
import type { Workloads } from "../../model/oms/workloads";
import type { AddOnsConfig } from "../../model/schema/add-ons";

/** Whether there is a KEDA to act on ScaledObjects: this environment's own, or one that its cluster already has. */
export function hasKeda({ keda, preinstalled }: Pick<AddOnsConfig, "keda" | "preinstalled">): boolean {
  return (keda ?? preinstalled?.keda) !== undefined;
}

/**
 * Without KEDA nothing acts on ScaledObjects, and the cluster does not know the kind: the release would fail half-way.
 */
export function kedaProblems(isThere: boolean, workloads: Workloads): Problem[] {
  if (isThere) return [];
  return workloads.sidekiq
    .filter(({ autoscaled }) => autoscaled)
    .map(({ path }) => ({
      path: `${path}.autoscaling.enabled`,
      message: "true, but this environment has no KEDA",
      remedy: "add keda to its addOns, or set enabled: false",
    }));
}
