import type { Workloads } from "../budgets/workloads";
import type { Problem } from "../problem";
import type { KedaSettings } from "./keda-schema";

/** Nobody would act on the ScaledObjects, and the cluster doesn't even know the kind: the release would fail half-way. */
export function kedaProblems(keda: KedaSettings | undefined, workloads: Workloads): Problem[] {
  if (keda !== undefined) return [];
  return workloads.sidekiq
    .filter(({ autoscaled }) => autoscaled)
    .map(({ path }) => ({
      path: `${path}.autoscaling.enabled`,
      message: "true, but this environment has no KEDA",
      remedy: "add keda to its addOns, or set enabled: false",
    }));
}
