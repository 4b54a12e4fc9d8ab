import type { Config, Test } from "jest-runner";

/** What a worker is to do: one test file, with all that jest knows about it. */
export interface RunFile {
  readonly path: string;
  readonly globalConfig: Config.GlobalConfig;
  readonly projectConfig: Config.ProjectConfig;
  /** How long what the file opened may take to close, in milliseconds. */
  readonly settle: number;
}

/** What jest's `OnTestSuccess` takes. */
export type TestFileResult = Parameters<import("jest-runner").OnTestSuccess>[1];

/** What a worker says. */
export type FromWorker =
  | { readonly type: "ready" }
  /** It begins something that may take `limit` milliseconds. */
  | { readonly type: "begin"; readonly what: string; readonly limit: number }
  /** The file has ended; `left` says what it left behind, one sentence each. */
  | { readonly type: "done"; readonly result: TestFileResult; readonly left: readonly string[] }
  /** The file has no result, because it could not be loaded. */
  | { readonly type: "failed"; readonly message: string; readonly stack: string };

export type { Config, Test };
