import { asMap } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";

/** Kubernetes keeps such names for itself: https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass */
const reservedPrefix = "system-";

/** Classes that the API server would refuse, in the middle of a release. */
export function priorityClassProblems(values: HelmValues): Problem[] {
  return Object.keys(asMap(values["priorityClasses"]))
    .filter((name) => name.startsWith(reservedPrefix))
    .map((name) => ({
      path: `priorityClasses.${name}`,
      message: `its name begins with ${reservedPrefix}, which Kubernetes keeps for its own`,
      remedy: "rename the class",
    }));
}
