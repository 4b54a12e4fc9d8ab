import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../lib/paths";
import { pins, type ToolName } from "./pins";

// Looks at the disk only. How the programs come there: go-build.ts.

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

/** What the linker is told: a part of what shapes a program. */
export function buildFlags(group: string): string[] {
  const variables = Object.entries(pins().groups[group]?.variables ?? {}).map(([name, value]) => `-X ${name}=${value}`);
  return ["-trimpath", "-ldflags", ["-s", "-w", ...variables].join(" ")];
}

/** Folder of a group's programs, in the cache. */
export function groupFolder(group: string): string {
  const hash = createHash("sha256");
  for (const file of ["go.mod", "go.sum", ...sourceFiles(group)]) {
    hash.update(readFileSync(join(moduleFolder(group), file)));
  }
  hash.update(JSON.stringify([buildFlags(group), process.platform, process.arch]));
  return join(cacheFolder(), "tools", `${group}-${hash.digest("hex").slice(0, 12)}`);
}

/** Go files of our own. Most groups have none: they only name programs of others. */
function sourceFiles(group: string): string[] {
  const files = readdirSync(moduleFolder(group), { encoding: "utf8", recursive: true });
  return files.filter((file) => file.endsWith(".go")).sort();
}

/** Folder of the Go module that names a group's programs. */
export function moduleFolder(group: string): string {
  return join(__dirname, "modules", group);
}
