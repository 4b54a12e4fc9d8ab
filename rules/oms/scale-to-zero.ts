import { asMap, asNumber, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";
import { cooldownSeconds } from "./scaling";

/** At zero nobody works, and KEDA stops the last worker whatever it runs. */
export function scaleToZeroProblems(complete: HelmValues): Problem[] {
  return mapEntries(complete["capsules"]).flatMap(([name, capsule]) => {
    const scaling = asMap(capsule["autoscaling"]);
    if (scaling["enabled"] !== true || asNumber(scaling["minReplicas"]) > 0) return [];
    return [
      ...(capsule["mayWait"] === true ? [] : [mayNotWait(`capsules.${name}`)]),
      ...longestJobProblems(`capsules.${name}.longestJobSeconds`, capsule),
    ];
  });
}

const mayNotWait = (path: string): Problem => ({
  path: `${path}.mayWait`,
  message: "not true, but minReplicas is 0 and at zero pods none starts while KEDA can't reach Redis",
  remedy: "set it if these jobs may wait, or minReplicas: 1",
});

function longestJobProblems(path: string, capsule: HelmValues): Problem[] {
  const longest = asNumber(capsule["longestJobSeconds"]);
  const { cooldownSeconds: given } = asMap(capsule["autoscaling"]);
  const drain = {
    preStopSeconds: asNumber(capsule["preStopSeconds"]),
    timeoutSeconds: asNumber(capsule["timeoutSeconds"]),
  };
  const cooldown = cooldownSeconds(drain, typeof given === "number" ? given : undefined);
  if (longest === 0) {
    return [
      {
        path,
        message:
          "not set, but minReplicas is 0 and KEDA stops a worker cooldownSeconds after its queue is empty, whatever it runs",
        remedy: "set it, or minReplicas: 1",
      },
    ];
  }
  if (longest <= cooldown) return [];
  return [
    {
      path,
      message: `got ${longest}, longer than cooldownSeconds (${cooldown}), so scaling to zero would stop such a job again and again`,
      remedy: "raise cooldownSeconds, or set minReplicas: 1",
    },
  ];
}
