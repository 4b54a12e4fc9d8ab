import { asMap, asNumber } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";

/** Values of web that contradict each other. */
export function webProblems(values: HelmValues): Problem[] {
  const { enabled, minReplicas, maxReplicas } = asMap(asMap(values["web"])["autoscaling"]);
  const [least, most] = [asNumber(minReplicas), asNumber(maxReplicas)];
  if (enabled !== true || least <= most) return [];
  return [
    {
      path: "web.autoscaling.minReplicas",
      message: `got ${least}, more than maxReplicas (${most})`,
      remedy: "lower it, or raise maxReplicas",
    },
  ];
}
