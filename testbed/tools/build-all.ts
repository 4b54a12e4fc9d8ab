import { run } from "../process";
import { plainProgress } from "../progress";
import { UserError } from "../user-error";
import { buildWholeGroup } from "./index";
import { findOnPath } from "./path-lookup";
import { pins } from "./pins";

/** `tsx testbed/tools/build-all.ts [--clean-go-cache] GROUP…`: prepares a machine, one group at a time. */
async function main(args: readonly string[]): Promise<void> {
  const clean = args.includes("--clean-go-cache");
  const groups = args.filter((argument) => argument !== "--clean-go-cache");
  const known = Object.keys(pins().groups);
  const unknown = groups.filter((group) => !known.includes(group));
  if (groups.length === 0 || unknown.length > 0) {
    const problem = unknown.length > 0 ? `Not a tool group: ${unknown.join(", ")}.` : "No tool group is named.";
    throw new UserError(problem, `Name one or more of: ${known.join(", ")}.`);
  }
  const progress = plainProgress();
  for (const group of groups) {
    await buildWholeGroup(group, progress);
    // A build machine's disk holds one group's compiler output, not that of all of them.
    if (clean) await run(findOnPath("go") ?? "go", ["clean", "-cache"]);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UserError && error.remedy) process.stderr.write(`${error.remedy}\n`);
  process.exitCode = 1;
});
