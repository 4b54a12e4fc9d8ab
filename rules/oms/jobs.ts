import { asMap, asNumber, asText, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";
import { cronProblems } from "./cron";
import { timeZoneProblems } from "./time-zone";

/** What the smoke script needs beside the time of its jobs: for its start and its other checks. */
const smokeMarginSeconds = 150;

/** The Jobs of a release, and commands on a schedule. */
export function jobProblems(complete: HelmValues): Problem[] {
  return [
    ...smokeProblems(asMap(complete["smoke"]), complete),
    ...mapEntries(complete["cronJobs"]).flatMap(([name, job]) => cronJobProblems(`cronJobs.${name}`, job)),
  ];
}

function smokeProblems(smoke: HelmValues, complete: HelmValues): Problem[] {
  if (smoke["enabled"] !== true) return [];
  const [deadline, jobs] = [asNumber(smoke["deadlineSeconds"]), asNumber(smoke["jobTimeoutSeconds"])];
  const least = jobs + smokeMarginSeconds;
  const tooShort = {
    path: "smoke.deadlineSeconds",
    message: `got ${deadline}, the script needs jobTimeoutSeconds (${jobs}) + ${smokeMarginSeconds} for its start and its other checks`,
    remedy: `raise it to ${least} or more`,
  };
  const busy = mapEntries(smoke["capsules"] === true ? complete["capsules"] : {})
    .filter(([, capsule]) => runs(capsule))
    .map(([name, capsule]) => ({ name, timeout: asNumber(capsule["timeoutSeconds"]) }))
    .filter(({ timeout }) => timeout > jobs)
    .map(({ name, timeout }) => ({
      path: "smoke.jobTimeoutSeconds",
      message: `got ${jobs}, but the jobs in hand of capsules.${name} may take its timeoutSeconds (${timeout}), and a busy capsule would fail the release`,
      remedy: `raise it to ${timeout} or more`,
    }));
  return [...(deadline < least ? [tooShort] : []), ...busy];
}

/** Whether work put on the capsule's queues is done without further ado: not at zero, not paused. */
function runs(capsule: HelmValues): boolean {
  const scaling = asMap(capsule["autoscaling"]);
  if (scaling["enabled"] !== true) return asNumber(capsule["replicas"]) > 0;
  return asNumber(scaling["minReplicas"]) > 0 && scaling["paused"] !== true;
}

function cronJobProblems(path: string, job: HelmValues): Problem[] {
  const schedule = asText(job["schedule"]);
  return [
    // Words such as @daily, and that it is there, stand in the schema.
    ...(schedule === "" || schedule.startsWith("@") ? [] : cronProblems(`${path}.schedule`, schedule)),
    ...timeZoneProblems(`${path}.timeZone`, asText(job["timeZone"])),
  ];
}
