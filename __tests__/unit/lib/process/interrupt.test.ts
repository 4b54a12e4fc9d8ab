import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { removeStalePolicy, withoutServices } from "../../../../tools/without-services";
import { projectFolder } from "../../../support/command";

const folder = mkdtempSync(join(tmpdir(), "oms-interruption-"));
const policy = join(folder, "policy-rc.d");

/** A program that installs packages, as far as the policy file and its child can tell, until it is interrupted. */
const program = `
  const { onInterrupt } = require("${projectFolder}/lib/process/interrupt");
  const { run } = require("${projectFolder}/lib/process/run");
  const { withoutServices } = require("${projectFolder}/tools/without-services");
  onInterrupt(() => process.exit(130));
  const script = process.argv[1];
  withoutServices(() => run("sh", ["-c", script], { cwd: "${folder}" }).then(() => undefined), "${policy}")
    .then(() => console.error("went on"), (error) => console.error("failed: " + error.message));
`;

async function interrupted(
  signal: NodeJS.Signals,
  script: string,
  group = false,
): Promise<{ code: number | null; output: string }> {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", "--eval", program, script], {
    cwd: projectFolder,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr?.on("data", (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  while (!existsSync(join(folder, "started"))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended before its time: ${output}`);
    await sleep(50);
  }
  expect(existsSync(policy)).toBe(true);
  process.kill(group ? -child.pid! : child.pid!, signal);
  return { code: await ended, output };
}

/** Notes each signal that it gets, and ends at the first. */
const listening = (ending: string): string =>
  `trap 'echo TERM >> signals; ${ending}' TERM; trap 'echo INT >> signals; ${ending}' INT; : > signals; : > started; while :; do sleep 0.1; done`;

beforeEach(() => {
  for (const name of ["started", "signals", "policy-rc.d"]) rmSync(join(folder, name), { force: true });
});

const signals = (): string[] => readFileSync(join(folder, "signals"), "utf8").trimEnd().split("\n");

test.each(["SIGTERM", "SIGHUP"] as const)("%s ends the children with us, and nothing stays behind", async (signal) => {
  const { code, output } = await interrupted(signal, listening("exit 1"));
  expect(code).toBe(130);
  expect(output).toContain(`Interrupted (${signal})`);
  expect(output).not.toMatch(/went on|failed/);
  expect(signals()).toEqual(["TERM"]);
  expect(existsSync(policy)).toBe(false);
});

test("Ctrl-C, which the terminal sends to all, reaches a child once", async () => {
  const { code, output } = await interrupted("SIGINT", listening("sleep 1; exit 1"), true);
  expect(code).toBe(130);
  expect(output).not.toMatch(/went on|failed/);
  expect(signals()).toEqual(["INT"]);
  expect(existsSync(policy)).toBe(false);
});

test("an interrupt that went to us alone reaches a child all the same", async () => {
  const { code } = await interrupted("SIGINT", listening("exit 1"));
  expect(code).toBe(130);
  expect(signals()).toEqual(["TERM"]);
});

test("a policy that a killed run left is removed; another's stays and is not replaced", async () => {
  writeFileSync(policy, "#!/bin/sh\n# Written by oms-platform while it installs packages: process 1 1\nexit 101\n");
  removeStalePolicy(policy);
  expect(existsSync(policy)).toBe(false);
  writeFileSync(policy, "#!/bin/sh\nexit 0\n");
  removeStalePolicy(policy);
  await withoutServices(() => Promise.resolve(), policy);
  expect(readFileSync(policy, "utf8")).toBe("#!/bin/sh\nexit 0\n");
});
