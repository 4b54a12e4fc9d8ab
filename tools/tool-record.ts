import { readFileSync, writeFileSync } from "node:fs";

/** What it took to build or fetch a program, kept beside it. */
export interface ToolRecord {
  readonly from: "built" | "fetched";
  /** Seconds by the clock. */
  readonly seconds: number;
  /**
   * Seconds of processor time of all processes started for it, as far as this machine tells; other work of the same
   * program at the same time counts too.
   */
  readonly processorSeconds?: number | undefined;
  /** The program whose record has these seconds, when several came out of one build. */
  readonly with?: string;
}

/** Writes the record of a program that has just appeared at a path. */
export function recordTool(path: string, record: ToolRecord): void {
  writeFileSync(recordPath(path), `${JSON.stringify(record)}\n`);
}

/** The record beside a program; none when an earlier version of ours, or nobody, wrote one. */
export function readToolRecord(path: string): ToolRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordPath(path), "utf8")) as ToolRecord;
  } catch {
    return undefined;
  }
}

/**
 * Runs work and measures it: seconds by the clock, and the processor time of the processes that it started and that have
 * ended (Linux only).
 */
export async function measured<T>(
  work: () => Promise<T>,
): Promise<{ result: T; seconds: number; processorSeconds?: number | undefined }> {
  const started = Date.now();
  const before = childrensProcessorSeconds();
  const result = await work();
  const after = childrensProcessorSeconds();
  const seconds = (Date.now() - started) / 1000;
  return before === undefined || after === undefined
    ? { result, seconds }
    : { result, seconds, processorSeconds: after - before };
}

/** Linux counts processor time for programs in hundredths of a second, whatever its own clock (`man 7 time`). */
const ticksPerSecond = 100;

/** Processor time of our children that have ended, and of theirs; Node tells of none. */
function childrensProcessorSeconds(): number | undefined {
  try {
    // The second field, the program's name in brackets, may have blanks: `cutime` and `cstime` are fields 16 and 17.
    const fields = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
  } catch {
    return undefined;
  }
}

function recordPath(path: string): string {
  return `${path}.json`;
}
