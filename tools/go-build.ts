import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { requireFreeSpace } from "../lib/free-space";
import { cacheFolder } from "../lib/paths";
import { run } from "../lib/process/run";
import { buildFlags, groupFolder, moduleFolder } from "./built-tools";
import { findOnPath } from "./path-lookup";
import { pins, type ToolName } from "./pins";
import { compare, findVersion, formatVersion } from "./version-range";

/** The end of the queue of compilations: two at once would fight for processors and memory. */
let compilations: Promise<unknown> = Promise.resolve();

/** A cold build of the largest group leaves this much in Go's module and build caches. */
const coldBuildGigabytes = 6;

/** The linker throws debug information away; making it first takes a tenth of the compiler's time. */
const compilerFlags = ["-gcflags=all=-dwarf=false"];

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
 */
export async function buildGroup(group: string, names: readonly ToolName[]): Promise<void> {
  const target = groupFolder(group);
  await mkdir(target, { recursive: true });
  requireBuildSpace(group);
  const partial = await mkdtemp(join(cacheFolder(), "tools", `.${group}-`));
  try {
    const packages = names.map((name) => pins().tools[name].build?.package ?? "");
    const go = (args: readonly string[]): Promise<unknown> =>
      run(findOnPath("go") ?? "go", args, {
        cwd: moduleFolder(group),
        env: { CGO_ENABLED: "0", GOFLAGS: "-mod=readonly -buildvcs=false", GOWORK: "off" },
      });
    // Listing what a program is made of downloads all of it.
    await go(["list", "-deps", ...packages]);
    await inTurn(() => go(["build", ...compilerFlags, ...buildFlags(group), "-o", `${partial}/`, ...packages]));
    for (const [index, name] of names.entries()) {
      await rename(join(partial, programName(packages[index] ?? "")), join(target, name));
    }
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Refuses a disk that building a group would fill. */
export function requireBuildSpace(group: string): void {
  requireFreeSpace(groupFolder(group), coldBuildGigabytes, `building the tool group "${group}"`);
}

async function inTurn(compile: () => Promise<unknown>): Promise<void> {
  const turn = compilations.then(compile);
  compilations = turn.catch(() => undefined);
  await turn;
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
