import { Command, CommanderError } from "commander";
import { ConfigurationError } from "../environments/problem";
import { MissingToolsError } from "../testbed/tools";
import { UserError } from "../testbed/user-error";
import { addLocalCommands } from "./commands/local";
import { addMirrorCommand } from "./commands/mirror";
import { addRecordCommand } from "./commands/record";
import { addRecoverCommand } from "./commands/recover";
import { addSynthCommand } from "./commands/synth";
import { exitCodes } from "./exit-codes";
import { onInterrupt } from "./interrupt";

async function main(): Promise<void> {
  const program = new Command("oms")
    .description("What people run around a deploy of the OMS platform")
    .showHelpAfterError("(add --help for what there is)")
    .exitOverride()
    .addHelpText(
      "after",
      `\nExit codes: 0 done, 1 failed, 2 wrong command line, 3 refused before anything changed, 130 Ctrl-C`,
    );
  addLocalCommands(program);
  addMirrorCommand(program);
  addRecordCommand(program);
  addRecoverCommand(program);
  addSynthCommand(program);
  endWithReader();
  onInterrupt(() => process.exit(exitCodes.interrupted));
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** A reader that has seen enough, such as head, closes the pipe: that is no failure. */
function endWithReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(exitCodes.done);
  });
}

/** One message for people, and the exit code that goes with it. Only a defect of this program shows a stack trace. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof ConfigurationError || error instanceof MissingToolsError) {
    process.stderr.write(`${error.message}\n`);
    return exitCodes.refused;
  }
  if (error instanceof UserError) {
    process.stderr.write(`${error.message}\n${error.remedy ? `${error.remedy}\n` : ""}`);
    return error.name === "RefusedError" ? exitCodes.refused : exitCodes.failed;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exitCodes.failed;
}

void main();
