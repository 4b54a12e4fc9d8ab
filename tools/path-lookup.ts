import { accessSync, constants, statSync } from "node:fs";
import { join } from "node:path";
import { searchPath } from "../lib/paths";

/** The first executable file of that name on the search path. */
export function findOnPath(name: string, folders: readonly string[] = searchPath()): string | undefined {
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
