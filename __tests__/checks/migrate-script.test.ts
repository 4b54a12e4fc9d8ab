import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describeBase } from "../../testbed/images/base";
import { projectFolder, type Ended } from "../support/command";
import { testWithRuby } from "../support/needs";

// The script of the migrate Job with a real Ruby. Shell commands stand in for Rails.

const pauseSeconds = 0.4;

/** As in the pod, but for the pause between two attempts. */
const script = readFileSync(join(projectFolder, "charts/oms/files/migrate.rb"), "utf8").replace(
  "PAUSE_SECONDS = 10",
  `PAUSE_SECONDS = ${pauseSeconds}`,
);

/** What Rails writes to stderr when another migration holds the lock. */
const locked = "echo 'ActiveRecord::ConcurrentMigrationError: cannot run migrations' >&2";

interface Run extends Ended {
  readonly seconds: number;
}

/** Runs the script; when the output holds `terminateAt`, TERM goes to its process alone, as the kubelet sends it. */
async function migrate(seconds: number, command: readonly string[], terminateAt?: string): Promise<Run> {
  const started = Date.now();
  const ruby = [describeBase().rootFolder, "ruby", "-e", script, "--", String(seconds), ...command];
  const child = spawn("chroot", ruby, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let terminated = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      output += data.toString();
      if (terminated || terminateAt === undefined || !output.includes(terminateAt)) return;
      terminated = true;
      child.kill("SIGTERM");
    });
  }
  const code = await new Promise<number>((resolve) => child.once("close", (status) => resolve(status ?? 137)));
  return { code, output, seconds: (Date.now() - started) / 1000 };
}

const shell = (text: string): readonly string[] => ["sh", "-c", `echo attempt; ${text}`];
const attempts = ({ output }: Run): number => output.split("attempt\n").length - 1;

testWithRuby("a migration that meets no lock runs once, and its output is the log", async () => {
  const run = await migrate(30, shell("echo migrated; echo careful >&2"));
  expect(run).toMatchObject({ code: 0, output: expect.stringMatching(/^attempt\nmigrated\n/) as string });
  expect(run.output).toContain("careful");
  expect(attempts(run)).toBe(1);
});

testWithRuby("while another migration holds the lock it waits, says so, and tries again", async () => {
  const free = Math.ceil(Date.now() / 1000) + 1;
  const run = await migrate(30, shell(`[ $(date +%s) -ge ${free} ] || { ${locked}; exit 1; }; echo migrated`));
  expect(run.code).toBe(0);
  expect(run.output).toMatch(/migrated\n$/);
  expect(run.output).toMatch(
    /\{"migrate":"waiting","for":"the lock, which another migration holds","seconds":\d+,"of":30\}/,
  );
  // A pause before each further attempt.
  expect(attempts(run)).toBeGreaterThan(1);
  expect(attempts(run)).toBeLessThanOrEqual(run.seconds / pauseSeconds + 1);
});

testWithRuby("it gives up when the time is over, with the command's exit code", async () => {
  const run = await migrate(1, shell(`${locked}; exit 3`));
  expect(run.code).toBe(3);
  expect(run.output).toMatch(/"migrate":"failed","error":"another migration has held the lock for \d of 1 seconds"/);
  expect(run.seconds).toBeLessThan(5);
});

testWithRuby("any other failure ends it at once, with the command's exit code", async () => {
  const run = await migrate(30, shell("echo 'Mysql2::Error: Duplicate column name' >&2; exit 7"));
  expect({ code: run.code, attempts: attempts(run) }).toEqual({ code: 7, attempts: 1 });
  expect(await migrate(30, shell("kill -KILL $$"))).toMatchObject({ code: 137 });
  const unknown = await migrate(30, ["no-such-program"]);
  expect(unknown.code).toBe(127);
  expect(unknown.output).toContain("no-such-program could not be started");
  expect(unknown.output).toContain("correct migrate.command");
});

testWithRuby("TERM lets a migration come to its end", async () => {
  const run = await migrate(30, shell("sleep 0.5; echo migrated"), "attempt");
  expect(run).toMatchObject({ code: 0, output: "attempt\nmigrated\n" });
});

testWithRuby("TERM ends the wait for the lock at once", async () => {
  const run = await migrate(30, shell(`${locked}; exit 1`), "waiting");
  expect({ code: run.code, attempts: attempts(run) }).toEqual({ code: 143, attempts: 1 });
  expect(run.seconds).toBeLessThan(5);
});
