import { asNumber, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";
import { ownWorkloads } from "../../model/oms/workload-names";

/** Names of capsules, and what an exclusive one may say; how many pods it may have is a matter of the budgets. */
export function capsuleProblems(complete: HelmValues): Problem[] {
  return mapEntries(complete["capsules"]).flatMap(([name, capsule]) => [
    ...nameProblems(name),
    ...(capsule["exclusive"] === true ? exclusiveProblems(`capsules.${name}`, capsule) : []),
  ]);
}

function nameProblems(name: string): Problem[] {
  if (!ownWorkloads.includes(name)) return [];
  return [
    {
      path: `capsules.${name}`,
      message: `${shown(name)} is the name of another workload`,
      remedy: "rename the capsule",
    },
  ];
}

function exclusiveProblems(path: string, capsule: HelmValues): Problem[] {
  const concurrency = asNumber(capsule["concurrency"]);
  const maxPods = asNumber(capsule["maxPods"]);
  const jobs = {
    path: `${path}.concurrency`,
    message: `got ${concurrency}, an exclusive capsule runs 1 job at a time`,
    remedy: "set 1, or exclusive: false",
  };
  const pods = {
    path: `${path}.maxPods`,
    message: `got ${maxPods}, an exclusive capsule has exactly 1 pod`,
    remedy: "remove it, or set exclusive: false",
  };
  return [...(concurrency === 1 ? [] : [jobs]), ...(maxPods > 1 ? [pods] : [])];
}
