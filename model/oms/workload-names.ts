import { asMap } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";

/** Names of the workloads that are no capsules, as values address them. */
export const ownWorkloads = ["web", "scheduler", "migrate", "smoke", "cronJobs"];

/** Names by which values address workloads. */
export function workloadNames(values: HelmValues): readonly string[] {
  return [...ownWorkloads, ...Object.keys(asMap(values["capsules"])).sort()];
}
