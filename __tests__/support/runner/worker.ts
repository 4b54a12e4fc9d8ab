// A worker: runs the test files that jest hands it, one after the other, in plain Node, where a module is loaded once. Everything
// about tests, hooks, time limits and snapshots is jest's own, of the package jest-circus; the supervisor is in `index.ts`.
import type { Circus } from "@jest/types";
import runTestFile from "jest-circus/runner";
import type { ModuleMocker } from "jest-mock";
import type { Config } from "jest-runner";
import { createRequire } from "node:module";
import { jestObject } from "./jest-object";
import { watchProcess } from "./leftovers";
import type { FromWorker, RunFile, TestFileResult } from "./messages";
import { markVariable, temporaryVariable } from "./processes";

const load = createRequire(__filename);
const mark = process.env[markVariable]?.match(/[^;]+;$/)?.[0] ?? "";

// Only now, so that tsx keeps what it has compiled from one run to the next.
process.env.TMPDIR = process.env[temporaryVariable];

process.on("disconnect", () => process.exit());
process.on("message", (file: RunFile) => void run(file).then(say));
void say({ type: "ready" });

async function run({ path, globalConfig, projectConfig, settle }: RunFile): Promise<FromWorker> {
  try {
    const { mocker, timers, jest } = jestObject(projectConfig);
    Object.assign(globalThis, { jest });
    for (const setupFile of projectConfig.setupFiles) load(setupFile);
    let leftovers: ReturnType<typeof watchProcess> | undefined;
    const environment = {
      global: globalThis,
      fakeTimers: null,
      fakeTimersModern: timers,
      handleTestEvent: (event: Circus.Event, state: Circus.State): Promise<void> | void => {
        // Jest's own globals are in place, and nothing of the file is loaded yet.
        if (event.name === "setup") leftovers = watchProcess(mark);
        const begun = beginning(event, state);
        // The supervisor must know before an endless loop can begin: so jest-circus waits until this is written.
        return begun && say({ type: "begin", ...begun });
      },
    };
    const start = Date.now();
    const running = runTestFile(globalConfig, projectConfig, environment, bareRuntime(mocker), path);
    // Not `await running`, which would put this line into the stack of every failure.
    const result = await new Promise<TestFileResult>((resolve, reject) => void running.then(resolve, reject));
    const end = Date.now();
    await say({ type: "begin", what: "closing what the file opened", limit: settle });
    const left = (await leftovers?.(settle)) ?? [];
    return { type: "done", result: completed(result, { path, start, end, projectConfig }), left };
  } catch (error) {
    const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
    return { type: "failed", message, stack };
  }
}

/** The part of jest's module registry that jest-circus asks for, on Node's own modules. */
function bareRuntime(mocker: ModuleMocker): object {
  return {
    requireModule: load,
    requireInternalModule: (path: string): unknown => {
      forget(path);
      return load(path) as unknown;
    },
    setGlobalsForRuntime: () => undefined,
    unstable_shouldLoadAsEsm: () => false,
    enterTestCode: () => undefined,
    leaveTestCode: () => undefined,
    clearAllMocks: () => mocker.clearAllMocks(),
    resetAllMocks: () => mocker.resetAllMocks(),
    restoreAllMocks: () => mocker.restoreAllMocks(),
  };
}

/** Forgets jest-circus's own module, with the tests, hooks and handlers of the file before. */
function forget(path: string): void {
  Reflect.deleteProperty(load.cache, path);
  for (const symbol of Object.getOwnPropertySymbols(globalThis))
    if (symbol.description === "EVENT_HANDLERS" || symbol.description === "JEST_STATE_SYMBOL")
      Reflect.deleteProperty(globalThis, symbol);
}

/** What an event begins, and how long that may take in milliseconds; undefined for other events. */
function beginning(event: Circus.Event, { testTimeout }: Circus.State): { what: string; limit: number } | undefined {
  switch (event.name) {
    case "hook_start":
      return { what: `${event.hook.type} of ${nameOf(event.hook.parent)}`, limit: event.hook.timeout ?? testTimeout };
    case "test_fn_start":
      return { what: `the test ${nameOf(event.test)}`, limit: event.test.timeout ?? testTimeout };
    default:
      return undefined;
  }
}

function nameOf(entry: Circus.DescribeBlock | Circus.TestEntry): string {
  const names: string[] = [];
  for (let at = entry; at.parent !== undefined; at = at.parent) names.unshift(at.name);
  return names.length === 0 ? "the file" : `"${names.join(" > ")}"`;
}

/** The result of jest-circus with what jest's own runner adds to it. */
function completed(
  result: TestFileResult,
  {
    path,
    start,
    end,
    projectConfig,
  }: { path: string; start: number; end: number; projectConfig: Config.ProjectConfig },
): TestFileResult {
  const runtime = end - start;
  const tests = result.numPassingTests + result.numFailingTests + result.numPendingTests + result.numTodoTests;
  return {
    ...result,
    testFilePath: path,
    perfStats: { ...result.perfStats, start, end, runtime, slow: runtime / 1000 > projectConfig.slowTestThreshold },
    skipped: tests === result.numPendingTests,
  };
}

/** Says it to the supervisor, and waits until it is written. */
async function say(message: FromWorker): Promise<void> {
  await new Promise<void>((resolve) => {
    const written = (): void => resolve();
    try {
      process.send?.(message, written);
    } catch {
      // The details of a failure can hold what no message can, like a BigInt; the text of the failure says it all.
      process.send?.(withoutDetails(message), written);
    }
  });
}

function withoutDetails(message: FromWorker): FromWorker {
  if (message.type !== "done") return message;
  const testResults = message.result.testResults.map((test) => ({ ...test, failureDetails: [] }));
  return { ...message, result: { ...message.result, testResults } };
}
