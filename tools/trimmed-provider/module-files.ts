import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UnexpectedSourceError } from "./unexpected-source-error";

/** The files of a Go module, by their paths in it. */
export interface ModuleFiles {
  /** Paths of the files that lie in a folder itself; none when there is no such folder. `.` is the module's own. */
  list(folder: string): readonly string[];
  read(path: string): string;
}

/** Files below a folder of this machine. */
export function moduleFiles(root: string): ModuleFiles {
  return {
    list: (folder) =>
      existsSync(join(root, folder))
        ? readdirSync(join(root, folder), { withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map(({ name }) => join(folder, name))
            .sort()
        : [],
    read: (path) => {
      if (!existsSync(join(root, path))) throw new UnexpectedSourceError(path, "there is no such file");
      return readFileSync(join(root, path), "utf8");
    },
  };
}

/** The Go files of a folder that are compiled into a program. */
export function programFiles(files: ModuleFiles, folder: string): readonly string[] {
  return files.list(folder).filter((path) => path.endsWith(".go") && !path.endsWith("_test.go"));
}
