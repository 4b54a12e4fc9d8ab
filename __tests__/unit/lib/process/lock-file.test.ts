import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

test("a mark says when the process began", () => {
  expect(processMark()).toMatch(new RegExp(`^${process.pid} (\\d+|-)$`));
});
