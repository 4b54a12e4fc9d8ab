import { Command } from "commander";
import { buildImages, imageVersions } from ".";
import { UserError } from "../../lib/errors";
import { exitCodes } from "../../lib/exit-codes";
import { plainProgress } from "../../lib/progress";

/** For maintainers: builds the local images and prints them as JSON. */
async function main(): Promise<void> {
  const program = new Command("images")
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.usage))
    .description("Images of the local cluster");
  program
    .command("build")
    .description("Build what changed and print references, archives and versions as JSON")
    .option("--variant <name...>", "also build these variants of the application", [])
    .action(async (options: { variant: string[] }) => {
      const images = await buildImages({ progress: plainProgress(), variants: options.variant });
      process.stdout.write(`${JSON.stringify({ ...images, versions: await imageVersions() }, null, 2)}\n`);
    });
  await program.parseAsync();
}

main().catch((error: unknown) => {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n${error.remedy ?? ""}\n`);
  process.exitCode = exitCodes.failed;
});
