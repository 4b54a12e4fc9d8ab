import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { releaseLock, takeLock } from "../../../../lib/process/lock-file";
import { processMark } from "../../../../lib/process/process-mark";

const newLock = (): string => join(mkdtempSync(join(tmpdir(), "oms-lock-")), "folder", "lock");

test("one has it until it is released", () => {
  const lock = newLock();
  expect(takeLock(lock)).toBeUndefined();
  expect(takeLock(lock)).toBe(String(process.pid));
  releaseLock(lock);
  expect(takeLock(lock)).toBeUndefined();
  expect(readdirSync(join(lock, ".."))).toEqual(["lock"]);
});

test.each([
  ["a process that is gone", String(spawnSync("true").pid)],
  ["a later process with the same number", `${process.pid} 1`],
  ["no start time", String(process.pid)],
  ["nothing", ""],
])("the lock of %s is taken over", (_, content) => {
  const lock = newLock();
  takeLock(lock);
  writeFileSync(lock, content);
  expect(takeLock(lock)).toBeUndefined();
  expect(existsSync(lock)).toBe(true);
});

/** The lock of a process that counts itself in another namespace, such as a container's. */
function lockOfElsewhere(secondsSilent: number): string {
  const lock = newLock();
  takeLock(lock);
  releaseLock(lock);
  writeFileSync(lock, `${process.pid} 1\npid:[1]\n`);
  const at = new Date(Date.now() - secondsSilent * 1000);
  utimesSync(lock, at, at);
  return lock;
}

test("the lock of a process in another namespace counts while it gives signs of life, and no longer", () => {
  expect(takeLock(lockOfElsewhere(15))).toBe(String(process.pid));
  expect(takeLock(lockOfElsewhere(30))).toBeUndefined();
});

test("a holder gives signs of life, until it releases the lock", async () => {
  const lock = newLock();
  takeLock(lock);
  utimesSync(lock, new Date(0), new Date(0));
  await wait(1500);
  expect(Date.now() - statSync(lock).mtimeMs).toBeLessThan(2000);
  releaseLock(lock);
  expect(existsSync(lock)).toBe(false);
});

test("a mark says when the process began", () => {
  expect(processMark()).toMatch(new RegExp(`^${process.pid} (\\d+|-)$`));
});
