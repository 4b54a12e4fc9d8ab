import { asList, asMap, asText, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";
import { ownWorkloads } from "../../model/oms/workload-names";

/** What sets variables: paths into the values, by variable. */
type Origins = ReadonlyMap<string, readonly string[]>;

/** A variable has one source for each workload. */
export function variableProblems(values: HelmValues): Problem[] {
  const problems = new Map<string, Problem>();
  for (const { workload, path, config } of ownConfigs(values)) {
    for (const [variable, origins] of originsFor(values, workload, path, config)) {
      // What is common to several workloads is wrong once.
      const subject = `${variable} ${origins.join(" ")}`;
      if (origins.length === 1 || problems.has(subject)) continue;
      problems.set(subject, {
        path: origins.join(" and "),
        message: `each set ${variable} for ${workload}, a variable has one source`,
        remedy: "remove it from all but one",
      });
    }
  }
  return [...problems.values()];
}

function ownConfigs(values: HelmValues) {
  const own = (workload: string, path: string, entry: unknown) => ({
    workload,
    path: `${path}.config`,
    config: asMap(asMap(entry)["config"]),
  });
  return [
    ...ownWorkloads.map((name) => own(name, name, name === "cronJobs" ? {} : values[name])),
    ...mapEntries(values["capsules"]).map(([name, capsule]) => own(name, `capsules.${name}`, capsule)),
    ...mapEntries(values["cronJobs"]).map(([name, job]) => own("cronJobs", `cronJobs.${name}`, job)),
  ];
}

function originsFor(values: HelmValues, workload: string, path: string, config: HelmValues): Origins {
  const origins = new Map<string, readonly string[]>();
  for (const variable of Object.keys(asMap(values["config"]))) origins.set(variable, ["config"]);
  // A workload's own config is meant to override the common one.
  for (const variable of Object.keys(config)) origins.set(variable, [path]);
  for (const source of ["secrets", "configMaps", "files"]) {
    for (const [name, entry] of mapEntries(values[source])) {
      const workloads = asList(entry["workloads"]);
      if (workloads.length > 0 && !workloads.includes(workload)) continue;
      const variables = source === "files" ? [asText(entry["env"])] : Object.keys(asMap(entry["env"]));
      for (const variable of variables.filter((found) => found !== ""))
        origins.set(variable, [...(origins.get(variable) ?? []), `${source}.${name}`]);
    }
  }
  return origins;
}
