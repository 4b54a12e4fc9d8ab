import type { Problem } from "../../lib/problem";
import type { Workloads } from "../../model/oms/workloads";
import type { EnvironmentConfig } from "../../model/schema";

/** Whether somebody acts on ScaledObjects: this environment's own KEDA, or one that its cluster has already. */
export function hasKeda({ keda, preinstalled }: EnvironmentConfig["addOns"]): boolean {
  return (keda ?? preinstalled?.keda) !== undefined;
}

/** Nobody would act on the ScaledObjects, and the cluster doesn't even know the kind: the release would fail half-way. */
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
