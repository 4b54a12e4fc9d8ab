import { AsyncLocalStorage } from "node:async_hooks";
import { appendFileSync } from "node:fs";

/** File that gets a line of JSON for each wait. Unset: nothing is written. */
// eslint-disable-next-line no-restricted-properties -- the test run is the entry point here
const file = process.env["OMS_TEST_WAITS"];

const inside = new AsyncLocalStorage<true>();

/** One line of the file: who waited, for what, how long. */
export interface Wait {
  readonly file: string;
  /** Empty in a hook that runs before the first test. */
  readonly test: string;
  readonly what: string;
  readonly seconds: number;
}

/**
 * Measures what a drill waits for, so that `.ci/run` can print it beside the slowest tests. A wait inside another one counts
 * as part of it.
 */
export async function waiting<T>(what: string, work: () => Promise<T>): Promise<T> {
  if (file === undefined || inside.getStore() === true) return work();
  const started = Date.now();
  try {
    return await inside.run(true, work);
  } finally {
    // A run's set-up has no `expect`.
    const { testPath = "set-up", currentTestName = "" } = typeof expect === "undefined" ? {} : expect.getState();
    const wait: Wait = { file: testPath, test: currentTestName, what, seconds: (Date.now() - started) / 1000 };
    appendFileSync(file, `${JSON.stringify(wait)}\n`);
  }
}
