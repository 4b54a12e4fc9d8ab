import { spawn } from "node:child_process";
import { constants } from "node:os";
import { childEnvironment } from "../paths";
import { isEnding, track, unlessEnding } from "./children";
import { CommandError } from "./run";

/** Options of `runAttached`. */
export interface AttachedOptions {
  /** Whether standard output goes to this process's standard error, since its standard output is for a result. @default false */
  readonly outputAside?: boolean;
  /** Seconds that the command gets to end when this process is interrupted. @default 3 */
  readonly secondsToEnd?: number;
}

/**
 * Runs a command on this process's own terminal: a person sees what it prints and answers what it asks.
 *
 * @returns its exit code; as in a shell, 128 and the signal's number when a signal ended it
 * @throws CommandError when it could not be started
 */
export function runAttached(
  command: string,
  args: readonly string[],
  { outputAside = false, secondsToEnd }: AttachedOptions = {},
): Promise<number> {
  if (isEnding()) return new Promise(() => undefined);
  return unlessEnding(
    new Promise((resolve, reject) => {
      const stdio = ["inherit", outputAside ? process.stderr : "inherit", "inherit"] as const;
      const child = spawn(command, args, { env: childEnvironment({}), stdio: [...stdio] });
      track(child, secondsToEnd);
      child.on("error", (error) => reject(new CommandError(command, `could not be started (${error.message})`, "")));
      child.on("close", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
    }),
  );
}
