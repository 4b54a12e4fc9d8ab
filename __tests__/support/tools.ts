import type { ToolName } from "../../tools";
import { cachedProgram } from "../../tools/cached-program";
import { findOnPath } from "../../tools/path-lookup";

/** A tool that is there already: built or fetched for this checkout's pins, or on PATH. */
export function findTool(name: ToolName): string | undefined {
  return cachedProgram(name) ?? findOnPath(name);
}

/** The same; for suites whose setup has seen to it. */
export function existingTool(name: ToolName): string {
  const path = findTool(name);
  if (path === undefined) throw new Error(`needs ${name}: npm run prepare-tools`);
  return path;
}
