import { asMap, asNumber, asText, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";

/** The priority classes of a release: what they are compared with, and when they exist. */
export function priorityProblems(complete: HelmValues): Problem[] {
  const classes = asMap(complete["priorityClasses"]);
  return [
    ...migrateProblems(asMap(complete["migrate"]), classes),
    ...jobPriorityProblems(asMap(complete["jobPriority"]), classes),
  ];
}

function migrateProblems({ enabled, priorityClassName }: HelmValues, classes: HelmValues): Problem[] {
  const name = asText(priorityClassName);
  if (enabled !== true || name === "" || !(name in classes)) return [];
  return [
    {
      path: "migrate.priorityClassName",
      message: `got ${shown(name)}, which this release creates after the migration of a first install`,
      remedy: "use a class that exists before, or none",
    },
  ];
}

/** Kubernetes ends pods to make room for those of a higher priority. */
function jobPriorityProblems({ enabled, value }: HelmValues, classes: HelmValues): Problem[] {
  if (enabled !== true) return [];
  const own = asNumber(value);
  return mapEntries(classes)
    .map(([name, other]) => ({ name, other: asNumber(other["value"]) }))
    .filter(({ other }) => other > own)
    .map(({ name, other }) => ({
      path: "jobPriority.value",
      message: `got ${own}, below priorityClasses.${name} (${other}), whose pods would push the migration out in the middle of it`,
      remedy: `raise it to ${other} or more`,
    }));
}
