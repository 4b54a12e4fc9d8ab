import { readFileSync } from "node:fs";

/** Names a process by its number and its start time, so that a later one with the same number is not taken for it. */
export function processMark(pid = process.pid): string {
  return `${pid} ${startTime(pid) ?? "-"}`;
}

/** Whether the process of a mark still runs. Any other text in the file names no process. */
export function markRuns(mark: string): boolean {
  const [pid = "", started = ""] = mark.trim().split(" ");
  if (!/^[1-9]\d*$/.test(pid)) return false;
  // Where the kernel tells no start times, the number must be enough.
  return startTime(process.pid) === undefined ? answersSignals(Number(pid)) : startTime(Number(pid)) === started;
}

/**
 * Start time, in clock ticks since boot. A zombie, a killed process that its parent has not asked about yet, counts as
 * gone.
 */
function startTime(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = status.slice(status.lastIndexOf(")") + 2).split(" ");
    return state === "Z" || state === "X" ? undefined : fields[18];
  } catch {
    return undefined;
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
