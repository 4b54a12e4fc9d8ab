import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Files of the project's own below a folder, whose names end so. */
export function sourceFiles(folder: string, ends: readonly string[]): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isFile()) return ends.some((end) => entry.name.endsWith(end)) ? [path] : [];
    const foreign = /^(\..*|node_modules|cdktf\.out|coverage)$/.test(entry.name);
    return entry.isDirectory() && !foreign ? sourceFiles(path, ends) : [];
  });
}
