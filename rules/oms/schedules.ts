import { asList, asMap, asNumber, asText, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";
import { cronProblems } from "./cron";

/** Schedules of autoscaled capsules. KEDA would refuse the wrong ones too, and then scale nothing at all. */
export function scheduleProblems(complete: HelmValues): Problem[] {
  return mapEntries(complete["capsules"]).flatMap(([name, capsule]) => {
    const scaling = asMap(capsule["autoscaling"]);
    if (scaling["enabled"] !== true) return [];
    return asList(scaling["schedules"]).flatMap((entry, index) => {
      const schedule = asMap(entry);
      const path = `capsules.${name}.autoscaling.schedules[${index}]`;
      return [
        ...cronProblems(`${path}.start`, asText(schedule["start"])),
        ...cronProblems(`${path}.end`, asText(schedule["end"])),
        ...lengthProblems(path, schedule),
        ...effectProblems(path, schedule, scaling),
      ];
    });
  });
}

function lengthProblems(path: string, { start, end }: HelmValues): Problem[] {
  if (start !== end) return [];
  return [
    {
      path: `${path}.end`,
      message: `got ${shown(end)}, the same as start, so it is unknown which of the two holds`,
      remedy: "set the moment when the span is over",
    },
  ];
}

/** More than the ceiling is a matter of the budgets. */
function effectProblems(path: string, schedule: HelmValues, scaling: HelmValues): Problem[] {
  const pods = asNumber(schedule["minReplicas"]);
  const otherwise = asNumber(scaling["minReplicas"]);
  if (pods > otherwise) return [];
  return [
    {
      path: `${path}.minReplicas`,
      message: `got ${pods}, not more than minReplicas outside it (${otherwise}), so it changes nothing`,
      remedy: "raise it, lower the other, or remove the schedule",
    },
  ];
}
