import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { basename, delimiter } from "node:path";
import { createInterface } from "node:readline";
import { childEnvironment, searchPath } from "../paths";
import { isEnding, track, unlessEnding } from "./children";

/** Options of `run`. Put secrets into `input` or `env`: every user of the machine can see arguments. */
export interface RunOptions {
  /** Written to the command's standard input; without it the command reads nothing. */
  input?: string;
  /** Added to the caller's environment; `undefined` removes a variable. */
  env?: Readonly<Record<string, string | undefined>>;
  cwd?: string;
  /** Seconds after which the command is killed. @default no limit */
  timeoutSeconds?: number;
  /** Seconds that it gets to end when this process is interrupted. @default 3 */
  secondsToEnd?: number;
  /** Called with each line of both outputs as it comes. */
  onLine?: (line: string) => void;
  /** Ends the command; what it printed until then is its output, as if it had ended by itself. */
  signal?: AbortSignal;
  /** Whether the output is kept; not for what goes on for long. @default true */
  keepOutput?: boolean;
  /** Lines that only say how far the command is: the message of an error leaves them out. Default: none. */
  isProgress?: (line: string) => boolean;
}

/** What a finished command printed. */
export interface RunResult {
  stdout: string;
  stderr: string;
}

/** A command that could not be started, failed or took too long. The message ends with the command's last lines. */
export class CommandError extends Error {
  constructor(
    readonly command: string,
    readonly reason: string,
    readonly output: string,
  ) {
    super(output === "" ? `${command} ${reason}` : `${command} ${reason}:\n${output}`);
    this.name = "CommandError";
  }
}

const lastLinesShown = 15;

/**
 * Runs a command to its end and returns its output; throws `CommandError` unless it exits with 0. When this process is
 * interrupted it does neither: the command is ended, and so is this process.
 */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  if (isEnding()) return new Promise(() => undefined);
  return unlessEnding(runToEnd(command, args, options));
}

function runToEnd(command: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const title = [basename(command), ...args.slice(0, 4)].join(" ");
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: childEnvironment(options.env),
      stdio: [options.input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    track(child, options.secondsToEnd);
    const output = { stdout: "", stderr: "" };
    const lines: string[] = [];
    for (const name of ["stdout", "stderr"] as const) {
      const stream = child[name];
      if (!stream) continue;
      stream.setEncoding("utf8");
      if (options.keepOutput !== false) stream.on("data", (text: string) => (output[name] += text));
      createInterface({ input: stream }).on("line", (line) => {
        options.onLine?.(line);
        if (options.isProgress?.(line)) return;
        lines.push(line);
        if (lines.length > lastLinesShown) lines.shift();
      });
    }
    let timedOut = false;
    const timer =
      options.timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill("SIGKILL");
          }, options.timeoutSeconds * 1000);
    const end = (): void => void child.kill("SIGTERM");
    if (options.signal?.aborted) end();
    options.signal?.addEventListener("abort", end, { once: true });
    const fail = (reason: string): void => reject(new CommandError(title, reason, lines.join("\n").trim()));
    child.on("error", (error) => {
      clearTimeout(timer);
      fail(`could not be started (${error.message})`);
    });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", end);
      if (timedOut) fail(`took longer than ${options.timeoutSeconds} s`);
      else if (code === 0 || options.signal?.aborted) resolve(output);
      else fail(signal ? `was ended by ${signal}` : `failed with exit code ${code}`);
    });
    // A command that ends without reading its input breaks the pipe; its exit code says what happened.
    child.stdin?.on("error", () => undefined);
    if (options.input !== undefined) child.stdin?.end(options.input);
  });
}

/**
 * Starts a command that outlives this process; both outputs go to the end of a log file. It gets the search path and
 * `env`, and nothing else of the caller's environment: no proxy, no secret.
 */
export function startDetached(
  command: string,
  args: readonly string[],
  logFile: string,
  env: Readonly<Record<string, string>>,
): void {
  const log = openSync(logFile, "a");
  try {
    const child = spawn(command, args, {
      env: { PATH: searchPath().join(delimiter), ...env },
      detached: true,
      stdio: ["ignore", log, log],
    });
    // The caller that waits for the command's effect reports its absence together with the log.
    child.on("error", () => undefined);
    child.unref();
  } finally {
    closeSync(log);
  }
}
