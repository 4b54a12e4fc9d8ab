import { allProviders, buildWholeGroup, ensureDebianPackages, ensureProviderMirror, ensureTools } from ".";
import { UserError } from "../lib/errors";
import { run } from "../lib/process/run";
import { plainProgress } from "../lib/progress";
import { findOnPath } from "./path-lookup";
import { pins } from "./pins";

/**
 * `npm run prepare-tools [-- [--clean-go-cache] [GROUP…]]`: everything that the checks and the drills need, or the named
 * groups, each tool at its pin. One group at a time, for the disk; a group that is there already costs nothing.
 */
async function main(args: readonly string[]): Promise<void> {
  const progress = plainProgress();
  const known = Object.keys(pins().groups);
  const named = args.filter((argument) => argument !== "--clean-go-cache");
  const unknown = named.filter((group) => !known.includes(group));
  if (unknown.length > 0) {
    throw new UserError(`Not a tool group: ${unknown.join(", ")}.`, `Name one or more of: ${known.join(", ")}.`);
  }
  await ensureDebianPackages(progress, [...pins().debianPackages, ...pins().checkPackages]);
  await ensureTools(["terraform"], progress);
  for (const group of named.length > 0 ? named : known) {
    await buildWholeGroup(group, progress);
    // A build machine's disk holds one group's compiler output, not that of all of them.
    if (args.includes("--clean-go-cache")) await run(findOnPath("go") ?? "go", ["clean", "-cache"]);
  }
  if (named.length === 0 || named.includes("provider-azurerm")) await ensureProviderMirror(progress, allProviders);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UserError && error.remedy) process.stderr.write(`${error.remedy}\n`);
  process.exitCode = 1;
});
