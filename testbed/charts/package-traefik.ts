import { copyFile, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { run } from "../../lib/process/run";
import type { Progress } from "../../lib/progress";
import { ensureTools } from "../../tools";
import { packageChart, type ChartParts, type PackagedChart } from "./package-chart";

/** The address of the official charts, for which the packages stand in. */
export const TRAEFIK_REPOSITORY = "https://traefik.github.io/charts";

const KINDS = [
  "backendtlspolicies",
  "gatewayclasses",
  "gateways",
  "grpcroutes",
  "httproutes",
  "listenersets",
  "referencegrants",
  "tlsroutes",
];

const CHARTS: readonly ChartParts[] = [
  {
    chart: "gateway-api-crds",
    moduleFolder: "traefik",
    module: "sigs.k8s.io/gateway-api",
    definitions: KINDS.map((kind) => `config/crd/standard/gateway.networking.k8s.io_${kind}.yaml`),
  },
  {
    chart: "traefik",
    moduleFolder: "traefik",
    module: "github.com/traefik/traefik/v3",
    definitions: ["docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml"],
    // As in the official chart: its own release has an object of these kinds.
    definitionsFolder: "crds",
  },
];

/**
 * Packs the stand-ins for both versions of the official chart that the program installs into `targetFolder`, with one
 * index: 40.1.0 for the definitions of the Gateway API, 41.3.0 for Traefik.
 *
 * To let a program find them under the official address: serve the folder as {@link TRAEFIK_REPOSITORY}.
 */
export async function packageTraefikCharts(targetFolder: string, progress: Progress): Promise<PackagedChart[]> {
  const { helm } = await ensureTools(["helm"], progress);
  const stage = await mkdtemp(join(tmpdir(), "traefik-charts-"));
  try {
    const together = join(stage, "repository");
    await mkdir(together);
    const packaged: PackagedChart[] = [];
    for (const parts of CHARTS) {
      const chart = await packageChart(parts, join(stage, parts.chart), progress);
      await rename(chart.archive, join(together, basename(chart.archive)));
      packaged.push(chart);
    }
    await run(helm, ["repo", "index", together]);
    await mkdir(targetFolder, { recursive: true });
    // The index last: it never names an archive that is not there.
    for (const file of [...packaged.map(({ archive }) => basename(archive)), "index.yaml"]) {
      const partial = join(targetFolder, `${file}.partial-${process.pid}`);
      await copyFile(join(together, file), partial);
      await rename(partial, join(targetFolder, file));
    }
    return packaged.map((chart) => ({
      ...chart,
      archive: join(targetFolder, basename(chart.archive)),
      index: join(targetFolder, "index.yaml"),
    }));
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}
