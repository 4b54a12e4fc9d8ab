import { gunzipSync } from "node:zlib";
import { parse } from "yaml";

const blockSize = 512;

/** What a Helm chart says about itself. */
export interface ChartMetadata {
  readonly name: string;
  readonly version: string;
  readonly [field: string]: unknown;
}

/**
 * Chart.yaml of a packed chart.
 * @throws Error when the archive holds none
 */
export function chartMetadata(archive: Buffer): ChartMetadata {
  for (const { name, content } of tarEntries(gunzipSync(archive))) {
    // A chart is in one folder of its own name; deeper Chart.yaml files belong to its dependencies.
    if (!/^[^/]+\/Chart\.yaml$/.test(name)) continue;
    const metadata = parse(content.toString("utf8")) as Partial<ChartMetadata> | null;
    if (typeof metadata?.name === "string" && typeof metadata.version === "string") return metadata as ChartMetadata;
    throw new Error("its Chart.yaml has no name or no version");
  }
  throw new Error("it holds no Chart.yaml");
}

/** The regular files of a tar; the name's prefix field counts, longer name extensions don't. */
function* tarEntries(tar: Buffer): Generator<{ name: string; content: Buffer }> {
  for (let offset = 0; offset + blockSize <= tar.length;) {
    const header = tar.subarray(offset, offset + blockSize);
    const name = fieldOf(header, 0, 100);
    if (name === "") return;
    const size = Number.parseInt(fieldOf(header, 124, 12).trim() || "0", 8);
    const prefix = fieldOf(header, 257, 6).startsWith("ustar") ? fieldOf(header, 345, 155) : "";
    const start = offset + blockSize;
    if (/^[0\0]?$/.test(fieldOf(header, 156, 1))) {
      yield { name: prefix === "" ? name : `${prefix}/${name}`, content: tar.subarray(start, start + size) };
    }
    offset = start + Math.ceil(size / blockSize) * blockSize;
  }
}

function fieldOf(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? length : end).toString("utf8");
}
