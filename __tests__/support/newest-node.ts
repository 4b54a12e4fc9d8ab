import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { UserError } from "../../lib/errors";
import { childEnvironment, searchPath } from "../../lib/paths";
import { run } from "../../lib/process/run";
import { terminalProgress } from "../../lib/terminal-progress";
import { ensureTools, pins } from "../../tools";
import { projectFolder } from "./command";

/**
 * `npm run test:newest-node [-- ARGUMENT…]`: `npm test` with the newest long-term release of Node that a package registry
 * carries, whatever this machine has. Every `node` that the tests start is that one.
 */
async function main(args: readonly string[]): Promise<number> {
  const tools = await ensureTools(["node-lts"], terminalProgress());
  const folder = mkdtempSync(join(tmpdir(), "oms-node-"));
  try {
    symlinkSync(tools["node-lts"], join(folder, "node"));
    const path = [folder, ...searchPath()].join(delimiter);
    const version = (await run("node", ["--version"], { env: { PATH: path } })).stdout.trim();
    if (version !== `v${pins().tools["node-lts"].version}`) {
      throw new UserError(`The tests would run with Node ${version}, not with ${pins().tools["node-lts"].version}.`);
    }
    process.stderr.write(`npm test with Node ${version}\n`);
    return await endOf(
      spawn("npm", ["test", "--", ...args], {
        cwd: projectFolder,
        env: childEnvironment({ PATH: path }),
        stdio: "inherit",
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The exit code of a command, by the shell's rule when a signal ended it. */
function endOf(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGKILL"]));
  });
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof UserError && error.remedy) process.stderr.write(`${error.remedy}\n`);
    process.exitCode = 1;
  },
);
