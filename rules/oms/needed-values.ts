import { asList, asMap } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";

/** What every pod needs. */
export function releaseProblems(values: HelmValues): Problem[] {
  const image = asMap(values["image"]);
  const needed: readonly (readonly [unknown, Problem])[] = [
    [
      image["repository"],
      {
        path: "image.repository",
        message: "empty, the registry and repository of the OMS image is needed",
        remedy: "set it",
      },
    ],
    [
      image["tag"] || image["digest"],
      {
        path: "image",
        message: "neither tag nor digest is set, so it is unknown which version to run",
        remedy: "set image.tag or image.digest",
      },
    ],
    [
      asList(values["hostnames"])[0],
      {
        path: "hostnames",
        message: "empty, at least one is needed because probes send the first as Host header",
        remedy: "list the names under which OMS answers",
      },
    ],
    [
      asMap(values["serviceAccount"])["name"],
      {
        path: "serviceAccount.name",
        message: "empty, pods need a ServiceAccount that exists before this release",
        remedy: "name the one of the release oms-secrets",
      },
    ],
  ];
  return needed.flatMap(([value, problem]) => (value ? [] : [problem]));
}
