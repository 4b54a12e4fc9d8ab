import { run, type RunOptions, type RunResult } from "../lib/process/run";
import type { Report } from "../lib/running-step";
import { goEnvironment } from "./go-module";
import { findOnPath } from "./path-lookup";

/** Programs to be compiled. */
export interface GoPrograms {
  /** A folder of the module that pins what they are made of. */
  readonly folder: string;
  readonly packages: readonly string[];
  /** Told how far the work is. */
  readonly report: Report;
  /** Path of the Go command. @default the one on PATH */
  readonly go?: string;
}

/** Downloads the modules that programs are made of, and reports how many there were to fetch. */
export async function downloadDependencies(programs: GoPrograms): Promise<void> {
  let done = 0;
  // Listing what a program is made of downloads all of it.
  await go(programs, ["list", "-deps", ...programs.packages], {
    onLine: (line) => {
      if (line.startsWith("go: downloading ")) programs.report({ done: ++done, unit: "modules fetched" });
    },
  });
}

/** Compiles programs into a folder, and reports how many of the packages that no earlier build left are done. */
export async function compilePackages(programs: GoPrograms, flags: readonly string[], target: string): Promise<void> {
  const { packages, report } = programs;
  const stale = "{{if .Stale}}{{.ImportPath}}{{end}}";
  const { stdout } = await go(programs, ["list", "-deps", "-f", stale, ...flags, ...packages]);
  const open = new Set(stdout.split("\n").filter((line) => line !== ""));
  const begun = new Set<string>();
  const tell = (): void => {
    // Go names a package when it begins with it.
    if (begun.size > 0 && begun.size === open.size) report("linking");
    else report({ done: Math.max(0, begun.size - 1), of: open.size, unit: "packages" });
  };
  tell();
  await go(programs, ["build", "-v", ...flags, "-o", `${target}/`, ...packages], {
    onLine: (line) => {
      if (!open.has(line)) return;
      begun.add(line);
      tell();
    },
    isProgress: (line) => open.has(line),
  });
}

function go(
  programs: GoPrograms,
  args: readonly string[],
  options: Pick<RunOptions, "onLine" | "isProgress"> = {},
): Promise<RunResult> {
  const command = programs.go ?? findOnPath("go") ?? "go";
  return run(command, args, { cwd: programs.folder, env: goEnvironment, ...options });
}
