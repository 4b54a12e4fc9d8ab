import { allProviders, buildWholeGroup, ensureDebianPackages, ensureProviderMirror, ensureTools } from ".";
import { UsageError, UserError } from "../lib/errors";
import { exitCodes } from "../lib/exit-codes";
import { freeGigabytes } from "../lib/free-space";
import { run } from "../lib/process/run";
import type { Progress } from "../lib/progress";
import { terminalProgress } from "../lib/terminal-progress";
import { cachedProgram } from "./cached-program";
import { findOnPath } from "./path-lookup";
import { pins, toolNames } from "./pins";
import { toolRows, toolTable } from "./tool-table";

/** What the largest build leaves in Go's caches, twice: other work needs room meanwhile. */
const roomyGigabytes = 12;

/**
 * `npm run prepare-tools [-- [--clean-go-cache] [NAME…]]`: everything that the checks and the drills need, each tool at its
 * pin; or what is named, groups that are built and tools that are fetched. One group at a time; what is there already costs
 * nothing. Prints, at the end, each tool with what it took.
 *
 * With `--clean-go-cache` the compiler's cache is emptied after a group when the disk runs short, and only then: groups
 * share a third of their code, which would be compiled again.
 */
async function main(args: readonly string[]): Promise<void> {
  const progress = terminalProgress();
  const groups = Object.keys(pins().groups);
  const fetched = toolNames.filter((name) => pins().tools[name].package !== undefined);
  const known: readonly string[] = [...groups, ...fetched];
  const named = args.filter((argument) => argument !== "--clean-go-cache");
  const unknown = named.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UsageError(
      `Neither a tool group nor a fetched tool: ${unknown.join(", ")}.`,
      `Name one or more of: ${known.join(", ")}.`,
    );
  }
  await ensureDebianPackages(progress, [...pins().debianPackages, ...pins().checkPackages]);
  const wanted = named.length > 0 ? named : known;
  const tools = toolNames.filter(
    (name) => name === "terraform" || wanted.includes(pins().tools[name].build?.group ?? name),
  );
  const before = new Set(tools.filter((name) => (cachedProgram(name) ?? findOnPath(name)) !== undefined));
  await ensureTools(["terraform", ...fetched.filter((name) => wanted.includes(name))], progress);
  for (const group of groups.filter((name) => wanted.includes(name))) {
    await buildWholeGroup(group, progress);
    if (args.includes("--clean-go-cache")) await cleanGoCache(progress);
  }
  if (named.length === 0 || named.includes("provider-azurerm")) await ensureProviderMirror(progress, allProviders);
  process.stdout.write(`${toolTable(toolRows(tools, before)).join("\n")}\n`);
}

async function cleanGoCache(progress: Progress): Promise<void> {
  const go = findOnPath("go") ?? "go";
  const folder = (await run(go, ["env", "GOCACHE"])).stdout.trim();
  if (freeGigabytes(folder) >= roomyGigabytes) return;
  await progress.step(`Emptying the Go compiler's cache: ${folder} has less than ${roomyGigabytes} GB free`, () =>
    run(go, ["clean", "-cache"]),
  );
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UserError && error.remedy) process.stderr.write(`${error.remedy}\n`);
  process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
});
