import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { markRuns, processMark } from "./process-mark";

/**
 * Takes a lock, unless a running process has it. A lock whose process is gone does not count.
 *
 * @returns number of the process that has it; `undefined` when it is ours now
 */
export function takeLock(file: string): string | undefined {
  mkdirSync(dirname(file), { recursive: true });
  // The link appears with its content. A file that is written after it is made would be seen without an owner.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, processMark());
  try {
    for (;;) {
      if (linked(draft, file)) return undefined;
      const holder = read(file);
      if (markRuns(holder)) return holder.split(" ")[0];
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

export function releaseLock(file: string): void {
  rmSync(file, { force: true });
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
