import { CommanderError } from "commander";
import { RefusedError, UndecidedError, UsageError, UserError } from "../lib/errors";
import { exitCodes, type ExitCode } from "../lib/exit-codes";
import { ConfigurationError } from "../lib/problem";
import { CommandError } from "../lib/process/run";
import { explainSystemError, fullDisk, isSystemError } from "./explain-system-error";

/** An error as a person reads it. */
export interface Explanation {
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string | undefined;
  readonly exitCode: ExitCode;
}

/** An error in words, with what to do; `undefined` for a defect of this program, which keeps its stack trace. */
export function explainError(error: unknown): Explanation | undefined {
  if (error instanceof CommanderError)
    return { message: "", exitCode: error.exitCode === 0 ? exitCodes.done : exitCodes.usage };
  if (error instanceof ConfigurationError) return { message: error.message, exitCode: exitCodes.refused };
  if (error instanceof UserError) return { message: error.message, remedy: error.remedy, exitCode: exitCodeOf(error) };
  if (error instanceof CommandError) {
    const full = error.output.includes("No space left on device");
    const remedy = full ? fullDisk : "Remove the cause that it names, and run the same command again.";
    return { message: error.message, remedy, exitCode: exitCodes.failed };
  }
  if (error instanceof AggregateError && error.errors.length > 0) return explainAll(error.errors);
  return isSystemError(error) ? { ...explainSystemError(error), exitCode: exitCodes.failed } : undefined;
}

/** All of them, one after the other. It counts as refused only when each of them was. */
function explainAll(errors: readonly unknown[]): Explanation | undefined {
  const all = errors.map(explainError).filter((one) => one !== undefined);
  if (all.length < errors.length) return undefined;
  const texts = all.map(({ message, remedy }) => (remedy === undefined ? message : `${message}\n${remedy}`));
  const [first = exitCodes.failed, ...others] = all.map(({ exitCode }) => exitCode);
  return { message: texts.join("\n"), exitCode: others.every((code) => code === first) ? first : exitCodes.failed };
}

function exitCodeOf(error: UserError): ExitCode {
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof UndecidedError) return exitCodes.undecided;
  return error instanceof RefusedError ? exitCodes.refused : exitCodes.failed;
}
