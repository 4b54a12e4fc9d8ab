import { asMap } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";

const sections = [
  ...["image", "serviceAccount", "datadog", "writablePaths", "keda", "keda.redis", "keda.redis.passwordSecret"],
  ...["keda.redis.ca", "networkPolicy", "networkPolicy.ingress", "migrate", "smoke", "scheduler", "cronJobDefaults"],
  ...["web", "web.autoscaling", "web.podDisruptionBudget", "web.service", "web.route"],
  ...["capsuleDefaults", "capsuleDefaults.autoscaling", "capsuleDefaults.podDisruptionBudget"],
];

/** A null in a values file removes a whole section with its defaults, and the templates rely on these. */
export function sectionProblems(values: HelmValues): Problem[] {
  return sections
    .filter((section) => !isSection(section.split(".").reduce<unknown>((at, key) => asMap(at)[key], values)))
    .map((path) => ({
      path,
      message: "null, a section is needed",
      remedy: "remove the null to get the defaults",
    }));
}

const isSection = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);
