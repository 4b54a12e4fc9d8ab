import { asMap } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";

const selectors = [
  "app.kubernetes.io/name",
  "app.kubernetes.io/instance",
  "app.kubernetes.io/component",
  "oms.popsockets.com/capsule",
];
const ownPrefixes = ["app.kubernetes.io/", "oms.popsockets.com/", "tags.datadoghq.com/"];

/** A label that the chart sets too would stand in a pod twice, and it is unknown which of the two holds. */
export function podLabelProblems(values: HelmValues): Problem[] {
  return Object.keys(asMap(values["podLabels"])).flatMap((label) => {
    if (selectors.includes(label)) return [refusal(`${label} is part of the selectors and can't be set`, "remove it")];
    if (!ownPrefixes.some((prefix) => label.startsWith(prefix))) return [];
    return [refusal(`${label} begins like the chart's own labels and can't be set`, remedy(label))];
  });
}

const refusal = (message: string, remedy: string): Problem => ({ path: "podLabels", message, remedy });

const remedy = (label: string): string =>
  label.startsWith("tags.datadoghq.com/") ? "remove it, and tune datadog" : "remove it, or choose another prefix";
