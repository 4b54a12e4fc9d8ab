import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { run } from "../../lib/process/run";
import type { Progress } from "../../lib/progress";
import { ensureTools } from "../../tools";
import { downloadModule } from "../../tools/go-module";

/** A chart as a repository serves it. */
export interface PackagedChart {
  /** Path of `<name>-<version>.tgz`. */
  readonly archive: string;
  /** Path of the repository's `index.yaml`, which names the archive beside it. */
  readonly index: string;
  readonly name: string;
  readonly version: string;
}

/** The parts of a package. */
export interface ChartParts {
  /** Folder below `testbed/charts/`, as the chart is named. */
  readonly chart: string;
  /** Folder below `tools/modules/` whose `go.mod` pins {@link module}. */
  readonly moduleFolder: string;
  /** Path of the Go module that has the CustomResourceDefinitions. */
  readonly module: string;
  /** Files of that module, by their path in it; none when the program has no kinds of its own. */
  readonly definitions: readonly string[];
  /**
   * Folder of the chart that they are put into: `crds`, which Helm installs before everything else and never touches
   * again, or one that a template of the chart reads. @default "crd-bases"
   */
  readonly definitionsFolder?: "crds" | "crd-bases";
}

/**
 * Packs the stand-in for an official chart into `targetFolder`, with the CustomResourceDefinitions from the program's
 * own Go module, which Go's checksum database has verified. It replaces files of an earlier run. An index names the
 * only chart of its folder.
 */
export async function packageChart(
  parts: ChartParts,
  targetFolder: string,
  progress: Progress,
): Promise<PackagedChart> {
  const { helm } = await ensureTools(["helm"], progress);
  const stage = await mkdtemp(join(tmpdir(), `${parts.chart}-chart-`));
  try {
    const chart = join(stage, parts.chart);
    await cp(join(__dirname, parts.chart), chart, { recursive: true });
    if (parts.definitions.length > 0) await addDefinitions(parts, chart);
    const out = join(stage, "repository");
    await run(helm, ["package", chart, "--destination", out]);
    await run(helm, ["repo", "index", out]);
    const { name, version } = parse(await readFile(join(chart, "Chart.yaml"), "utf8")) as Record<
      "name" | "version",
      string
    >;
    await mkdir(targetFolder, { recursive: true });
    const archive = join(targetFolder, `${name}-${version}.tgz`);
    const index = join(targetFolder, "index.yaml");
    await replace(join(out, `${name}-${version}.tgz`), archive);
    await replace(join(out, "index.yaml"), index);
    return { archive, index, name, version };
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function addDefinitions(parts: ChartParts, chart: string): Promise<void> {
  const definitions = join(chart, parts.definitionsFolder ?? "crd-bases");
  await mkdir(definitions);
  const sources = await moduleSource(parts);
  for (const path of parts.definitions) {
    await copyFile(join(sources, path), join(definitions, basename(path)));
  }
}

/** Folder of a program's sources in Go's module cache, downloaded when they are not there. Needs Go. */
export function moduleSource({ module, moduleFolder }: Pick<ChartParts, "module" | "moduleFolder">): Promise<string> {
  return downloadModule(module, moduleFolder);
}

/** A reader finds the former file or the new one, never a part. */
async function replace(source: string, target: string): Promise<void> {
  const partial = `${target}.partial-${process.pid}`;
  await copyFile(source, partial);
  await rename(partial, target);
}
