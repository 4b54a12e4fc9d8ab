import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** Seconds that a process gets to end by itself, by process. */
const children = new Map<ChildProcess, number>();
const defaultSeconds = 3;

/** Seconds that a process which did not end in time gets after a second request. */
const lastSeconds = 2;

let ending = false;

/** Makes a child known to `endChildren`. */
export function track(child: ChildProcess, secondsToEnd = defaultSeconds): void {
  children.set(child, secondsToEnd);
  for (const event of ["close", "error"]) child.once(event, () => children.delete(child));
}

/** Whether this process is about to end; then nothing more is started. */
export function isEnding(): boolean {
  return ending;
}

/**
 * The same work, except that it stays pending once this process is ending: no caller is told that an ended child
 * failed.
 */
export function unlessEnding<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    work.then(
      (result) => {
        if (!ending) resolve(result);
      },
      (error: unknown) => {
        if (!ending) reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

/**
 * Ends the children that this process started, and waits for them as long as each may take.
 *
 * @param told whether they have been told already, as by a terminal, which signals every process. They are then told
 * again only when they do not end: Terraform stops in order at the first request, and at once at the second.
 */
export async function endChildren(told: boolean): Promise<void> {
  ending = true;
  await Promise.all([...children].map(([child, seconds]) => end(child, seconds, told)));
}

async function end(child: ChildProcess, seconds: number, told: boolean): Promise<void> {
  if (!told) child.kill("SIGTERM");
  if (await endsWithin(child, seconds)) return;
  child.kill("SIGTERM");
  await endsWithin(child, lastSeconds);
}

async function endsWithin(child: ChildProcess, seconds: number): Promise<boolean> {
  for (let waited = 0; waited < seconds * 10 && children.has(child); waited++) await sleep(100);
  return !children.has(child);
}
