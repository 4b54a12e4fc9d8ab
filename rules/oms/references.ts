import { asList, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";
import { workloadNames } from "../../model/oms/workload-names";

/** Secrets, ConfigMaps and files are for workloads that exist. */
export function referenceProblems(values: HelmValues): Problem[] {
  // Everything that is for a capsule would be told, and not the cause, which the schema tells.
  if (mapEntries(values["capsules"]).length === 0) return [];
  const known = workloadNames(values);
  return ["secrets", "configMaps", "files"].flatMap((source) =>
    mapEntries(values[source]).flatMap(([name, entry]) =>
      asList(entry["workloads"])
        .filter((workload) => !known.includes(String(workload)))
        .map((workload) => ({
          path: `${source}.${name}.workloads`,
          message: `got ${shown(workload)}, no workload has this name`,
          remedy: `use ${known.join(", ")}, or an empty list for all`,
        })),
    ),
  );
}
