import { shown, type Problem } from "../../lib/problem";

/** With a zone that they don't know, KEDA scales nothing and Kubernetes refuses a CronJob. */
export function timeZoneProblems(path: string, name: string): Problem[] {
  if (isTimeZone(name)) return [];
  return [
    {
      path,
      message: `got ${shown(name)}, no time zone of the IANA database`,
      remedy: "write it like America/Denver or Etc/UTC, as in https://www.iana.org/time-zones",
    },
  ];
}

function isTimeZone(name: string): boolean {
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    // Node takes any case, Kubernetes only the right one.
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}
