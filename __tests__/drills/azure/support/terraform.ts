import { spawn, type ChildProcess } from "node:child_process";
import { appendFileSync } from "node:fs";
import { childEnvironment } from "../../../../lib/paths";
import { existingTool } from "../../../support/tools";

/** How a call of Terraform ended, and everything that it said. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

/** A call of Terraform that is under way. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** Resolves once the output matches; fails when the call ends before. */
  said(text: RegExp): Promise<void>;
  /** Answers its question. */
  answer(text: string): void;
}

/** Longest that any call may take, in seconds. */
const longest = 600;

/** Everything that somebody set for Terraform in their shell would change what the calls do. */
const cleared = ["TF_CLI_ARGS", "TF_CLI_ARGS_plan", "TF_CLI_ARGS_apply", "TF_DATA_DIR", "TF_LOG", "TF_WORKSPACE"];

const running = new Set<ChildProcess>();

/** Ends what is still under way, with the providers that it started. */
export function endTerraform(): void {
  for (const child of running) end(child);
}

function end({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Starts Terraform in a folder. Its output is appended to a log, without colors. */
export function start(
  { folder, env, log }: { folder: string; env: Readonly<Record<string, string | undefined>>; log: string },
  args: readonly string[],
): Running {
  const started = Date.now();
  const child = spawn(existingTool("terraform"), args, {
    cwd: folder,
    env: childEnvironment({ ...Object.fromEntries(cleared.map((name) => [name, undefined])), ...env }),
    stdio: ["pipe", "pipe", "pipe"],
    // A group of its own, which ends with its providers.
    detached: true,
  });
  running.add(child);
  let output = "";
  const waiting = new Set<() => void>();
  const take = (data: Buffer): void => {
    output += data.toString();
    appendFileSync(log, data);
    for (const look of waiting) look();
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  child.stdin.on("error", () => undefined);
  const timer = setTimeout(() => end(child), longest * 1000);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      const seconds = (Date.now() - started) / 1000;
      if (signal !== null) reject(new Error(`terraform ${args.join(" ")} ended by ${signal}:\n${output}`));
      else resolve({ code: code ?? 1, output, seconds });
    });
  });
  return {
    ended,
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (text.test(output)) resolve();
        };
        waiting.add(look);
        look();
        ended.then(() => reject(new Error(`terraform never said ${String(text)}:\n${output}`)), reject);
      }),
    answer: (text) => void child.stdin.end(`${text}\n`),
  };
}
