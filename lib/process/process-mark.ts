import { readFileSync } from "node:fs";

/** Names a process so that a later one with the same number is not taken for it: its number and when it began. */
export function processMark(pid = process.pid): string {
  return `${pid} ${startTime(pid) ?? "-"}`;
}

/** Whether the process of a mark still runs; anything else that stands in a file names none. */
export function markRuns(mark: string): boolean {
  const [pid = "", started = ""] = mark.trim().split(" ");
  if (!/^[1-9]\d*$/.test(pid)) return false;
  // Where the kernel tells no start times, the number must do.
  return startTime(process.pid) === undefined ? answersSignals(Number(pid)) : startTime(Number(pid)) === started;
}

/** In clock ticks since boot. A zombie, which is a killed process that nobody has asked about yet, counts as gone. */
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
