import type {
  CallbackTestRunnerInterface,
  Config,
  OnTestFailure,
  OnTestStart,
  OnTestSuccess,
  Test,
  TestRunnerContext,
  TestWatcher,
} from "jest-runner";
import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { defaultLimits, type Limits } from "./limits";
import type { TestFileResult } from "./messages";
import { WorkerProcess } from "./worker-process";

/**
 * A jest runner that knows which test runs where: it ends and names a worker that stalls, names one that dies, and gives the files
 * that are left to a new one. docs/adr/0018-supervised-tests.md says why jest's own is not used.
 *
 * In jest's configuration: `runner: "<rootDir>/__tests__/support/runner"`, or that with some of `Limits`.
 */
export default class SupervisedRunner implements CallbackTestRunnerInterface {
  private readonly limits: Limits;

  constructor(
    private readonly globalConfig: Config.GlobalConfig,
    _context: TestRunnerContext,
    options: Partial<Limits> = {},
  ) {
    this.limits = { ...defaultLimits, ...options };
  }

  async runTests(
    tests: Test[],
    watcher: TestWatcher,
    onStart: OnTestStart,
    onResult: OnTestSuccess,
    onFailure: OnTestFailure,
  ): Promise<void> {
    const left = [...tests];
    const mark = randomUUID();
    const temporary = mkdtempSync(join(tmpdir(), "oms-tests-"));
    const reaper = startReaper(mark, temporary);
    const workers = new Set<WorkerProcess>();
    let started = 0;
    let stalls = 0;
    const fail = async (test: Test, sentence: string): Promise<void> => {
      const message = `${relative(test.context.config.rootDir, test.path)}: ${sentence}`;
      await onFailure(test, { message, stack: message, code: undefined, type: "Error" });
    };

    const start = (): WorkerProcess => {
      const worker = new WorkerProcess({ number: (started += 1), mark, temporary, limits: this.limits });
      workers.add(worker);
      reaper.stdin?.write(`${worker.pid ?? ""}\n`);
      return worker;
    };
    const forget = (worker: WorkerProcess): void => {
      workers.delete(worker);
      reaper.stdin?.write(`-${worker.pid ?? ""}\n`);
    };

    const lane = async (): Promise<void> => {
      let worker: WorkerProcess | undefined;
      let last: Test | undefined;
      for (let test = left.shift(); test !== undefined && !watcher.isInterrupted(); test = left.shift()) {
        if (stalls >= this.limits.stalls) {
          await fail(test, `Not run, because ${stalls} worker processes of this run stalled.`);
          continue;
        }
        await onStart(test);
        const fresh = worker === undefined ? start() : undefined;
        worker ??= fresh!;
        const ready = fresh === undefined ? undefined : await fresh.ready();
        const ended = ready?.type === "lost" ? ready : await worker.run(this.file(test));
        last = test;
        if (ended.type === "lost") {
          if (ended.stalled) stalls += 1;
          await fail(test, ended.sentence);
        } else if (ended.type === "failed") await onFailure(test, { ...ended, code: undefined, type: "Error" });
        else await onResult(test, withLeft(ended.result, ended.left));
        // What a file leaves behind must not reach the next; of one that could not be loaded nobody knows.
        if (ended.type !== "done" || ended.left.length > 0) {
          await worker.kill();
          forget(worker);
          worker = undefined;
        }
      }
      if (worker === undefined || last === undefined) return;
      const late = await worker.end();
      forget(worker);
      if (late !== undefined) await fail(last, late);
    };

    const stopListening = watcher.on("change", ({ interrupted }) => {
      if (interrupted) for (const worker of workers) void worker.kill();
    });
    try {
      await Promise.all(Array.from({ length: Math.min(this.globalConfig.maxWorkers, tests.length) }, lane));
    } finally {
      stopListening();
      await Promise.all([...workers].map((worker) => worker.kill()));
      await endReaper(reaper);
      await rm(temporary, { recursive: true, force: true });
    }
  }

  private file(test: Test): Parameters<WorkerProcess["run"]>[0] {
    return {
      path: test.path,
      globalConfig: this.globalConfig,
      projectConfig: test.context.config,
      settle: this.limits.settle,
    };
  }
}

/** The result, failed where the file left something behind. */
function withLeft(result: TestFileResult, left: readonly string[]): TestFileResult {
  if (left.length === 0) return result;
  const message = left.join("\n");
  const failureMessage = [result.failureMessage, ...left.map((sentence) => `  ● ${sentence}\n`)]
    .filter(Boolean)
    .join("\n");
  return { ...result, failureMessage, testExecError: { message, stack: message } };
}

function startReaper(mark: string, temporary: string): ChildProcess {
  const reaper = spawn(process.execPath, [join(__dirname, "reaper.js"), mark, temporary], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  // Without it the run goes on; only a jest that is killed leaves something behind then.
  reaper.on("error", () => undefined);
  reaper.stdin.on("error", () => undefined);
  return reaper;
}

async function endReaper(reaper: ChildProcess): Promise<void> {
  if (reaper.exitCode !== null || reaper.signalCode !== null || reaper.pid === undefined) return;
  await new Promise<void>((resolve) => {
    const late = setTimeout(() => reaper.kill("SIGKILL"), 5_000);
    reaper.once("exit", () => {
      clearTimeout(late);
      resolve();
    });
    reaper.stdin?.end();
  });
}
