import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../lib/errors";
import { startDetached } from "../../lib/process/run";
import { findRunning } from "./running";

const startSeconds = 20;
const stopSeconds = 10;

/**
 * Starts this command again, without `--background`, as a process that outlives this one, and waits until it answers.
 * Its output goes to `log` in the folder.
 */
export async function startInBackground(folder: string): Promise<void> {
  const other = await findRunning(folder);
  if (other) throw new UserError(`Process ${other.pid} uses ${folder} already.`, "Stop it, or choose another folder.");
  const [, script = "", ...args] = process.argv;
  const log = join(folder, "log");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(log, "");
  const again = [...process.execArgv, script, ...args.filter((argument) => argument !== "--background")];
  startDetached(process.execPath, again, log, {});
  for (let waited = 0; waited < startSeconds * 10; waited++) {
    const running = await findRunning(folder);
    if (running) {
      process.stderr.write(`The stand-in Azure answers at http://127.0.0.1:${running.port} (process ${running.pid})\n`);
      return;
    }
    // Before it answers, it prints only why it can't.
    if (readFileSync(log, "utf8").trim() !== "") break;
    await sleep(100);
  }
  await sleep(200);
  if (await findRunning(folder)) return;
  throw new UserError(`The stand-in Azure did not start: ${readFileSync(log, "utf8").trim() || "no word from it"}`);
}

/** Ends the stand-in that uses a folder; having none is fine. */
export async function stopRunning(folder: string): Promise<void> {
  const running = await findRunning(folder);
  if (!running) {
    process.stderr.write("The stand-in Azure does not run.\n");
    return;
  }
  process.kill(running.pid, "SIGTERM");
  for (let waited = 0; waited < stopSeconds * 10; waited++) {
    await sleep(100);
    if (!(await findRunning(folder))) return;
  }
  throw new UserError(`Process ${running.pid} does not end.`, `kill -9 ${running.pid}`);
}
