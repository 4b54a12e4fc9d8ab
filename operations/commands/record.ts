import { Argument, type Command } from "commander";
import { recordedStacks, type RecordedStack } from "../../stateful/record";

export function addRecordCommand(program: Command): void {
  program
    .command("record")
    .description(
      "accept that stateful resources or their fixed arguments changed: write environments/recorded/<stack>.json anew",
    )
    .addArgument(new Argument("<stacks...>", "stacks whose record is written").choices(recordedStacks))
    .addHelpText(
      "after",
      "\nEvery synth refuses what would replace or destroy a recorded resource. Record only what is meant, and have the\nchanged file reviewed: it is what tells a reviewer that data is at stake.",
    )
    .action(async (stacks: readonly RecordedStack[]) => {
      const { recordStacks } = await import("../../stateful/accept");
      const { unguardedApp } = await import("../../stacks/unguarded-app");
      process.stdout.write(
        recordStacks(unguardedApp(), stacks)
          .map((line) => `${line}\n`)
          .join(""),
      );
    });
}
