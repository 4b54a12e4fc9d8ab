import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { requireFreeSpace } from "../lib/free-space";
import { cacheFolder } from "../lib/paths";
import { run } from "../lib/process/run";
import type { Report } from "../lib/running-step";
import { compilePackages, downloadDependencies } from "./go-commands";
import { downloadModule } from "./go-module";
import { moduleFolder } from "./module-folder";
import { findOnPath } from "./path-lookup";
import { pins, type ToolName } from "./pins";
import { measured, recordTool } from "./tool-record";
import { copyPart, trimmedShape, trims } from "./trimmed-provider";
import { compare, findVersion, formatVersion } from "./version-range";

/** The end of the queue of compilations: two at once would fight for processors and memory. */
let compilations: Promise<unknown> = Promise.resolve();

/** A cold build of the largest group leaves this much in Go's module and build caches. */
const coldBuildGigabytes = 6;

/** The linker throws debug information away; making it first takes a tenth of the compiler's time. */
const compilerFlags = ["-gcflags=all=-dwarf=false"];

/** Where the built program of a tool lies, or will lie. The folder's name follows from everything that shapes the program. */
export function builtPath(name: ToolName): string | undefined {
  const build = pins().tools[name].build;
  return build && join(groupFolder(build.group), name);
}

/** The built program, if a build finished. */
export function existingBuild(name: ToolName): string | undefined {
  const path = builtPath(name);
  return path !== undefined && existsSync(path) ? path : undefined;
}

/** Why this machine cannot build a group, as a clause; `undefined` when it can. */
export async function goProblem(group: string): Promise<string | undefined> {
  const go = findOnPath("go");
  if (go === undefined) return "no Go compiler is on PATH to build it";
  const have = findVersion((await run(go, ["env", "GOVERSION"])).stdout.replace("go", ""));
  const required = findVersion(
    /^go (\S+)$/m.exec(readFileSync(join(moduleFolder(group), "go.mod"), "utf8"))?.[1] ?? "",
  );
  if (!have || !required) return "the Go compiler does not tell its version";
  const selfUpdating = (await run(go, ["env", "GOTOOLCHAIN"])).stdout.trim() !== "local";
  if (compare(have, required) >= 0 || (selfUpdating && compare(have, [1, 21, 0]) >= 0)) return undefined;
  return `Go ${formatVersion(have)} is installed, but building it needs ${formatVersion(required)} or newer`;
}

/**
 * Builds tools of one group with the machine's Go compiler. Several calls fetch their sources side by side and compile
 * one after the other. Every program appears under its name only when it is
 * complete, so that an interrupted build is never mistaken for a finished one. The checksum database stays on.
 *
 * @param report told how many modules are there, and then how many packages are compiled
 */
export async function buildGroup(group: string, names: readonly ToolName[], report: Report): Promise<void> {
  const target = groupFolder(group);
  await mkdir(target, { recursive: true });
  requireBuildSpace(group);
  const partial = await mkdtemp(join(cacheFolder(), "tools", `.${group}-`));
  try {
    const { folder, packages } = await sourcesOf(group, names, join(partial, "sources"));
    const programs = { folder, packages, report };
    await downloadDependencies(programs);
    report("waiting for another build");
    const flags = [...compilerFlags, ...buildFlags(group)];
    const { seconds, processorSeconds } = await inTurn(() => measured(() => compilePackages(programs, flags, partial)));
    for (const [index, name] of names.entries()) {
      const path = join(target, name);
      await rename(join(partial, programName(pins().tools[name].build?.package ?? "")), path);
      recordTool(path, { from: "built", seconds, processorSeconds, ...(index > 0 && { with: names[0] }) });
    }
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Where a group is built, and the packages that are; `copy` is the folder for a provider of a part of its sources. */
async function sourcesOf(
  group: string,
  names: readonly ToolName[],
  copy: string,
): Promise<{ folder: string; packages: readonly string[] }> {
  const trim = trims[group];
  if (!trim) {
    return { folder: moduleFolder(group), packages: names.map((name) => pins().tools[name].build?.package ?? "") };
  }
  await copyPart(group, trim, await downloadModule(trim.module, group), copy);
  return { folder: copy, packages: ["."] };
}

/** Refuses a disk that building a group would fill. */
export function requireBuildSpace(group: string): void {
  requireFreeSpace(groupFolder(group), coldBuildGigabytes, `building the tool group "${group}"`);
}

function inTurn<T>(compile: () => Promise<T>): Promise<T> {
  const turn = compilations.then(compile);
  compilations = turn.catch(() => undefined);
  return turn;
}

/** The name that `go build` gives a package's program: its last path element that is not a major version. */
export function programName(packagePath: string): string {
  return (
    packagePath
      .split("/")
      .filter((element) => !/^v\d+$/.test(element))
      .at(-1) ?? packagePath
  );
}

function buildFlags(group: string): string[] {
  const variables = Object.entries(pins().groups[group]?.variables ?? {}).map(([name, value]) => `-X ${name}=${value}`);
  return ["-trimpath", "-ldflags", ["-s", "-w", ...variables].join(" ")];
}

function groupFolder(group: string): string {
  const hash = createHash("sha256");
  for (const file of ["go.mod", "go.sum", ...sourceFiles(group)]) {
    hash.update(readFileSync(join(moduleFolder(group), file)));
  }
  hash.update(JSON.stringify([buildFlags(group), process.platform, process.arch, trimmedShape(group)].filter(Boolean)));
  return join(cacheFolder(), "tools", `${group}-${hash.digest("hex").slice(0, 12)}`);
}

/** Go files of our own. Most groups have none: they only name programs of others. */
function sourceFiles(group: string): string[] {
  const files = readdirSync(moduleFolder(group), { encoding: "utf8", recursive: true });
  return files.filter((file) => file.endsWith(".go")).sort();
}
