import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, run } from "../../lib/process/run";
import type { ChartSource } from "../../model/catalog/add-ons/add-on-source";

/** What the mirror needs from registries and chart repositories. It uses the logins that you have. */
export interface RegistryTools {
  /** Digest of what a reference points to, all platforms included; `undefined` when there is nothing. */
  digest(reference: string): Promise<string | undefined>;
  /** Copies all platforms with their digests. The manifest comes last, so that a half copy is never found. */
  copy(source: string, destination: string): Promise<void>;
  /** Digest of the archive of a chart in a registry; `undefined` when there is none. */
  chartDigest(reference: string): Promise<string | undefined>;
  /** Fetches a chart's archive. */
  pullChart(chart: ChartSource): Promise<ChartArchive>;
  /** Puts an archive into the folder `charts/` of a registry. */
  pushChart(archive: ChartArchive, registry: string): Promise<void>;
}

/** A packed chart on this machine. */
export interface ChartArchive {
  readonly file: string;
  /** Digest of the file's content. */
  readonly digest: string;
}

const lookUpSeconds = 120;
const copySeconds = 3600;
const archiveType = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";

/**
 * The real tools: crane for images, Helm for charts.
 * @param folder for the charts' archives; the caller removes it
 */
export function registryTools(
  programs: { readonly crane: string; readonly helm: string },
  folder: string,
): RegistryTools {
  const lookUp = (...args: string[]): Promise<string | undefined> =>
    run(programs.crane, args, { timeoutSeconds: lookUpSeconds }).then(
      ({ stdout }) => stdout.trim(),
      undefinedWhenAbsent,
    );
  return {
    digest: (reference) => lookUp("digest", reference),
    async copy(source, destination) {
      await run(programs.crane, ["copy", source, destination], { timeoutSeconds: copySeconds });
    },
    async chartDigest(reference) {
      const manifest = await lookUp("manifest", reference);
      if (manifest === undefined) return undefined;
      const { layers = [] } = JSON.parse(manifest) as { layers?: { mediaType: string; digest: string }[] };
      return layers.find(({ mediaType }) => mediaType === archiveType)?.digest ?? "no chart";
    },
    async pullChart(chart) {
      const own = await mkdtemp(join(folder, "chart-"));
      const oci = chart.repository.startsWith("oci://");
      const from = oci
        ? [`${chart.repository}/${chart.chart}`, ...plainHttp(chart.repository.slice("oci://".length))]
        : [chart.chart, "--repo", chart.repository];
      const args = ["pull", ...from, "--version", chart.version, "--destination", own];
      await run(programs.helm, args, { timeoutSeconds: lookUpSeconds });
      const file = join(own, readdirSync(own).find((name) => name.endsWith(".tgz")) ?? "");
      return { file, digest: `sha256:${createHash("sha256").update(readFileSync(file)).digest("hex")}` };
    },
    async pushChart({ file }, registry) {
      const args = ["push", file, `oci://${registry}/charts`, ...plainHttp(registry)];
      await run(programs.helm, args, { timeoutSeconds: copySeconds });
    },
  };
}

/** Both programs print much; the line that begins with `Error:` has the reason. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof CommandError)) return error instanceof Error ? error.message : String(error);
  const line = error.output
    .split("\n")
    .reverse()
    .find((text) => text.startsWith("Error: "));
  return line?.slice("Error: ".length) ?? `${error.command} ${error.reason}`;
}

export const absent = /MANIFEST_UNKNOWN|NAME_UNKNOWN|NOT_FOUND|\bnot found\b|404 Not Found/i;

function undefinedWhenAbsent(error: unknown): undefined {
  if (absent.test(reasonOf(error))) return undefined;
  throw error;
}

/** crane uses HTTP for the loopback address by itself; Helm must be told. */
function plainHttp(registry: string): string[] {
  return /^(127\.0\.0\.1|localhost)(:|\/|$)/.test(registry) ? ["--plain-http"] : [];
}
