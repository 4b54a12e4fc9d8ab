import { Option, type Command } from "commander";
import { resolve } from "node:path";
import { clouds, type Cloud } from "../../model/schema/cloud";

interface SynthOptions {
  readonly cloud?: Cloud;
  readonly outdir: string;
}

export function addSynthCommand(program: Command): void {
  program
    .command("synth")
    .description("write DIR/stacks/<name>/cdk.tf.json for every stack")
    .addOption(new Option("--cloud <cloud>", "carry every environment on this cloud").choices(clouds))
    .option("--outdir <dir>", "folder of the output", "cdktf.out")
    .action(async (options: SynthOptions) => {
      const { buildStacks } = await import("../../stacks/build-stacks");
      const outdir = resolve(options.outdir);
      const app = buildStacks({ outdir, ...(options.cloud === undefined ? {} : { cloud: options.cloud }) });
      app.synth();
      process.stdout.write(`${outdir}\n`);
    });
}
