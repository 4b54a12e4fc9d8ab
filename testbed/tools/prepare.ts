import { run } from "../process";
import { plainProgress } from "../progress";
import { buildWholeGroup, ensureDebianPackages, ensureProviderMirror, ensureTools } from "./index";
import { findOnPath } from "./path-lookup";
import { pins } from "./pins";

/**
 * `npm run prepare-tools [-- --clean-go-cache]`: everything that the checks and the drills need, each tool at its pin.
 * One group at a time, for the compiler's memory; a group that is there already costs nothing.
 */
async function main(args: readonly string[]): Promise<void> {
  const progress = plainProgress();
  await ensureDebianPackages(progress, [...pins().debianPackages, ...pins().checkPackages]);
  await ensureTools(["terraform"], progress);
  for (const group of Object.keys(pins().groups)) {
    await buildWholeGroup(group, progress);
    // A build machine's disk holds one group's compiler output, not that of all of them.
    if (args.includes("--clean-go-cache")) await run(findOnPath("go") ?? "go", ["clean", "-cache"]);
  }
  await ensureProviderMirror(progress);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
