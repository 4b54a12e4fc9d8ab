import { Command } from "commander";
import { exitCodes, exitCodeTable, type ExitCode } from "../lib/exit-codes";
import { onInterrupt } from "../lib/process/interrupt";
import { addLocalCommands } from "./commands/local";
import { addMirrorCommand } from "./commands/mirror";
import { addRecordCommand } from "./commands/record";
import { addRecoverCommand } from "./commands/recover";
import { addSecretsCommand } from "./commands/secrets";
import { addSynthCommand } from "./commands/synth";
import { addWatchCommand } from "./commands/watch";
import { explainError } from "./explain-error";

async function main(): Promise<void> {
  const program = new Command("oms")
    .description("What people run around a deploy of the OMS platform")
    .showHelpAfterError("(add --help for what there is)")
    .exitOverride()
    .addHelpText(
      "afterAll",
      ({ command }) => `\n${command.parent === null ? exitCodeTable() : "Exit codes: npx oms --help lists them."}`,
    );
  addLocalCommands(program);
  addMirrorCommand(program);
  addRecordCommand(program);
  addRecoverCommand(program);
  addSecretsCommand(program);
  addSynthCommand(program);
  addWatchCommand(program);
  endWithReader();
  onInterrupt(() => process.exit(exitCodes.interrupted));
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** A reader that has seen enough, such as head, closes the pipe. That is no failure. */
function endWithReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(exitCodes.done);
  });
}

/** One message for people, and the exit code that goes with it. Only a defect of this program shows a stack trace. */
function report(error: unknown): ExitCode {
  const explained = explainError(error);
  if (explained === undefined) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.failed;
  }
  for (const text of [explained.message, explained.remedy]) if (text) process.stderr.write(`${text}\n`);
  return explained.exitCode;
}

void main();
