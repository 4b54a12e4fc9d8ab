import { asList, asMap, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";
import { workloadNames } from "../../model/oms/workload-names";

/** Secrets, ConfigMaps and files: complete, and for workloads that exist. */
export function referenceProblems(values: HelmValues): Problem[] {
  const known = workloadNames(values);
  return [
    ...["secrets", "configMaps"].flatMap((source) =>
      mapEntries(values[source]).flatMap(([name, entry]) => [
        ...workloadProblems(`${source}.${name}`, entry, known),
        ...variableProblems(source, name, entry),
      ]),
    ),
    ...mapEntries(values["files"]).flatMap(([name, entry]) => [
      ...workloadProblems(`files.${name}`, entry, known),
      ...fileProblems(`files.${name}`, entry),
    ]),
    ...asList(values["imagePullSecrets"]).flatMap((name, index) =>
      name
        ? []
        : [
            {
              path: `imagePullSecrets[${index}]`,
              message: "empty, the name of a Secret is needed",
              remedy: "name it or remove the entry",
            },
          ],
    ),
  ];
}

function workloadProblems(path: string, entry: HelmValues, known: readonly string[]): Problem[] {
  return asList(entry["workloads"])
    .filter((workload) => !known.includes(String(workload)))
    .map((workload) => ({
      path: `${path}.workloads`,
      message: `got ${shown(workload)}, no workload has this name`,
      remedy: `use ${known.join(", ")}, or an empty list for all`,
    }));
}

function variableProblems(source: string, name: string, entry: HelmValues): Problem[] {
  const variables = Object.entries(asMap(entry["env"]));
  const path = `${source}.${name}.env`;
  const unnamed = {
    path: source,
    message: "an entry has an empty name, the name of an existing object is needed",
    remedy: "name it",
  };
  const none = {
    path,
    message: "empty, at least one variable must come from it",
    remedy: "add one as NAME: key, or remove the entry",
  };
  return [
    ...(name === "" ? [unnamed] : []),
    ...(variables.length === 0 ? [none] : []),
    ...variables
      .filter(([, key]) => !key)
      .map(([variable]) => ({
        path: `${path}.${variable}`,
        message: `empty, the key inside ${name} is needed`,
        remedy: "name it",
      })),
  ];
}

function fileProblems(path: string, entry: HelmValues): Problem[] {
  const { secret, configMap, key, path: place } = entry;
  const what = secret ? "both" : "neither";
  const origin = {
    path,
    message: `${what} of secret and configMap set, exactly one is needed`,
    remedy: "name the object that holds the file",
  };
  const empty = (field: string, needed: string): Problem => ({
    path: `${path}.${field}`,
    message: `empty, ${needed} is needed`,
    remedy: "set it",
  });
  return [
    ...(Boolean(secret) === Boolean(configMap) ? [origin] : []),
    ...(key ? [] : [empty("key", "the key inside the object")]),
    ...(place ? [] : [empty("path", "the file's absolute path in the container")]),
  ];
}
