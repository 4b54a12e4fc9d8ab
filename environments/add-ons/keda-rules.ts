import type { Workloads } from "../budgets/workloads";
import type { Problem } from "../problem";

/** Nobody would act on the ScaledObjects, and the cluster doesn't even know the kind: the release would fail half-way. */
export function kedaProblems(hasKeda: boolean, workloads: Workloads): Problem[] {
  if (hasKeda) return [];
  return workloads.sidekiq
    .filter(({ autoscaled }) => autoscaled)
    .map(({ path }) => ({
      path: `${path}.autoscaling.enabled`,
      message: "true, but this environment has no KEDA",
      remedy: "add keda to its addOns, or set enabled: false",
    }));
}
