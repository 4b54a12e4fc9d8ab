import { asMap } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";

/** Names of the workloads that are not capsules, as values use them. */
export const ownWorkloads = ["web", "scheduler", "migrate", "smoke", "cronJobs"];

/** Names that values use for workloads. */
export function workloadNames(values: HelmValues): readonly string[] {
  return [...ownWorkloads, ...Object.keys(asMap(values["capsules"])).sort()];
}
