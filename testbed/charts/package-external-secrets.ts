import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { testbedFolder } from "../paths";
import { run } from "../process";
import type { Progress } from "../progress";
import { ensureTools } from "../tools/index";
import { findOnPath } from "../tools/path-lookup";

/** The address of the official chart, for which the package stands in. */
export const EXTERNAL_SECRETS_REPOSITORY = "https://charts.external-secrets.io";

const SOURCE = join(testbedFolder, "charts", "external-secrets");
const MODULE_FOLDER = join(testbedFolder, "tools", "modules", "external-secrets");
const MODULE = "github.com/external-secrets/external-secrets";

/** What the operator watches or keeps; it starts without any of the others. */
const DEFINITIONS = [
  "external-secrets.io_externalsecrets.yaml",
  "external-secrets.io_secretstores.yaml",
  "external-secrets.io_clustersecretstores.yaml",
  "generators.external-secrets.io_generatorstates.yaml",
];

/** A chart as a repository serves it. */
export interface PackagedChart {
  /** Path of `<name>-<version>.tgz`. */
  readonly archive: string;
  /** Path of the repository's `index.yaml`, which names the archive beside it. */
  readonly index: string;
  readonly name: string;
  readonly version: string;
}

/**
 * Packs the stand-in for the operator's official chart into `targetFolder`, with the CustomResourceDefinitions out of the
 * operator's own Go module, which Go's checksum database has verified. Files of an earlier run are replaced.
 *
 * To use it as it is: `helm install … <archive>`. To let a program find it under the official address: serve the folder
 * as {@link EXTERNAL_SECRETS_REPOSITORY}.
 */
export async function packageExternalSecretsChart(targetFolder: string, progress: Progress): Promise<PackagedChart> {
  const { helm } = await ensureTools(["helm"], progress);
  const stage = await mkdtemp(join(tmpdir(), "external-secrets-chart-"));
  try {
    const chart = join(stage, "external-secrets");
    await cp(SOURCE, chart, { recursive: true });
    await mkdir(join(chart, "crd-bases"));
    const bases = join(await moduleSource(), "config", "crds", "bases");
    for (const file of DEFINITIONS) await copyFile(join(bases, file), join(chart, "crd-bases", file));
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

/** The operator's sources in Go's module cache, downloaded when they are not there. */
async function moduleSource(): Promise<string> {
  const { stdout } = await run(findOnPath("go") ?? "go", ["mod", "download", "-json", MODULE], {
    cwd: MODULE_FOLDER,
    env: { GOWORK: "off", GOFLAGS: "-mod=readonly" },
    timeoutSeconds: 300,
  });
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}

/** A reader finds the former file or the new one, never a part. */
async function replace(source: string, target: string): Promise<void> {
  const partial = `${target}.partial-${process.pid}`;
  await copyFile(source, partial);
  await rename(partial, target);
}
