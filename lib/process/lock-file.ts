import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { markRuns, processMark } from "./process-mark";

/** How often a holder shows that it lives, in milliseconds. */
const beatMilliseconds = 1000;

/**
 * How long the lock of a process that can't be seen from here, as from within a container, counts after its last sign of
 * life, in milliseconds. Longer than a holder is ever too busy to give one.
 */
const silentMilliseconds = 20_000;

const beats = new Map<string, NodeJS.Timeout>();

/**
 * Takes a lock, unless a running process has it. A lock whose process is gone does not count.
 *
 * @returns number of the process that has it; `undefined` when it is ours now
 */
export function takeLock(file: string): string | undefined {
  mkdirSync(dirname(file), { recursive: true });
  // The link appears with its content. A file that is written after it is made would be seen without an owner.
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${processMark()}\n${processNamespace()}\n`);
  try {
    for (;;) {
      if (linked(draft, file)) {
        beats.set(file, setInterval(() => beat(file), beatMilliseconds).unref());
        return undefined;
      }
      const { mark, namespace, silent } = read(file);
      const lives = namespace === processNamespace() ? markRuns(mark) : silent < silentMilliseconds;
      if (lives) return mark.split(" ")[0];
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

export function releaseLock(file: string): void {
  clearInterval(beats.get(file));
  beats.delete(file);
  rmSync(file, { force: true });
}

function beat(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Somebody removed it by hand.
  }
}

/** Numbers of processes mean something only within it; empty where the kernel has none. */
function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
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

/** Who has the lock, and how long nothing was heard of it, in milliseconds. A file that is gone is nobody's. */
function read(file: string): { readonly mark: string; readonly namespace: string; readonly silent: number } {
  try {
    const [mark = "", namespace = processNamespace()] = readFileSync(file, "utf8").split("\n");
    return { mark, namespace, silent: Date.now() - statSync(file).mtimeMs };
  } catch {
    return { mark: "", namespace: processNamespace(), silent: 0 };
  }
}
