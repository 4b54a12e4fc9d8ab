import { existsSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../lib/paths";
import { existingBuild } from "./go-build";
import { pins, type ToolName } from "./pins";

/** Where the official program of a tool lies, or will lie. */
export function fetchedPath(name: ToolName): string {
  return join(cacheFolder(), "releases", `${name}-${pins().tools[name].version}`, name);
}

/** A tool at its pin that an earlier run built or fetched. Looks at the disk only. */
export function cachedProgram(name: ToolName): string | undefined {
  return existingBuild(name) ?? (existsSync(fetchedPath(name)) ? fetchedPath(name) : undefined);
}
