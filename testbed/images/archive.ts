import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { archiveEnd, archiveHeader, archivePadding } from "./tar-format";

export { packLayer } from "./layer";

/** A container image on disk, ready for `ctr images import`. */
export interface Image {
  /** `repository:tag`; the tag comes from the content, so a changed image always has a new reference. */
  readonly reference: string;
  /** Path of the docker-archive tar. */
  readonly archive: string;
  /** Digest of the image configuration, `sha256:…`: the id that containerd and the kubelet show. */
  readonly id: string;
}

export interface ImageDefinition {
  /** Path of the archive to write; must end in `.tar`. */
  readonly output: string;
  /** Repository without a tag, for example `oms.local/oms`. */
  readonly repository: string;
  /** Further references, whole, under which the image stands in for another one. Default: none. */
  readonly aliases?: readonly string[];
  /** Paths of uncompressed layer tars, lowest first. */
  readonly layers: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** `user:group`, numeric. Default: root. A pod that sets no `runAsGroup` still gets group 0. */
  readonly user?: string;
  /** Default: `/`. */
  readonly workingDirectory?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
}

interface Layer {
  readonly path: string;
  readonly digest: string;
  readonly size: number;
}

/** Length of the tag in hexadecimal digits of the configuration's digest. */
const TAG_LENGTH = 12;
const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
/** A fixed time, so that the same content is the same image on every machine. */
const CREATED = "1970-01-01T00:00:00Z";

/**
 * Writes an image as a docker-archive, byte for byte reproducible. Writes nothing when the archive already holds
 * exactly this image. A killed run leaves the former archive whole.
 *
 * Formats: https://github.com/opencontainers/image-spec/blob/main/config.md and
 * https://github.com/moby/docker-image-spec/blob/main/spec.md
 */
export async function writeImage(definition: ImageDefinition): Promise<Image> {
  const layers = await Promise.all(definition.layers.map(describeLayer));
  const configuration = Buffer.from(JSON.stringify(imageConfiguration(definition, layers)));
  const digest = createHash("sha256").update(configuration).digest("hex");
  const reference = `${definition.repository}:${digest.slice(0, TAG_LENGTH)}`;
  const references = [reference, ...(definition.aliases ?? [])];
  const manifest = Buffer.from(
    JSON.stringify([
      { Config: `${digest}.json`, RepoTags: references, Layers: layers.map((layer) => `${layer.digest}.tar`) },
    ]),
  );
  const image: Image = { reference, archive: definition.output, id: `sha256:${digest}` };
  if (await isCurrent(image, definition.aliases)) return image;

  await mkdir(dirname(definition.output), { recursive: true });
  // The record goes first: between its removal and its rewriting the archive counts as unknown, never as wrong.
  await rm(recordPath(image), { force: true });
  const partial = `${definition.output}.partial-${process.pid}`;
  try {
    const file = await open(partial, "w");
    try {
      await addContent(file, "manifest.json", manifest);
      await addContent(file, `${digest}.json`, configuration);
      // A layer used twice is stored once: two entries of one name would be an ambiguous archive.
      for (const layer of new Map(layers.map((entry) => [entry.digest, entry])).values()) {
        await addLayer(file, layer);
      }
      await file.write(archiveEnd());
    } finally {
      await file.close();
    }
    await rename(partial, definition.output);
  } finally {
    await rm(partial, { force: true });
  }
  const { size } = await stat(definition.output);
  await writeFile(recordPath(image), JSON.stringify({ id: image.id, references, size }));
  return image;
}

/** Whether the archive on disk is the whole of this image. */
export async function isCurrent(image: Image, aliases: readonly string[] = []): Promise<boolean> {
  try {
    const record = JSON.parse(await readFile(recordPath(image), "utf8")) as Record<string, unknown>;
    const { size } = await stat(image.archive);
    const named = JSON.stringify(record.references) === JSON.stringify([image.reference, ...aliases]);
    return record.id === image.id && named && record.size === size;
  } catch {
    return false;
  }
}

function recordPath(image: Image): string {
  return `${image.archive}.json`;
}

/** Keys are in a fixed order, environment variables sorted: the digest depends only on the content. */
function imageConfiguration(definition: ImageDefinition, layers: readonly Layer[]): object {
  const env = { PATH: DEFAULT_PATH, ...definition.env };
  return {
    architecture: process.arch === "arm64" ? "arm64" : "amd64",
    os: "linux",
    created: CREATED,
    config: {
      Env: Object.entries(env)
        .map(([name, value]) => `${name}=${value}`)
        .sort(),
      User: definition.user ?? "",
      WorkingDir: definition.workingDirectory ?? "/",
      ...(definition.entrypoint ? { Entrypoint: definition.entrypoint } : {}),
      ...(definition.command ? { Cmd: definition.command } : {}),
    },
    rootfs: { type: "layers", diff_ids: layers.map((layer) => `sha256:${layer.digest}`) },
    history: layers.map(() => ({ created: CREATED, created_by: "oms-platform" })),
  };
}

async function describeLayer(path: string): Promise<Layer> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { path, digest: hash.digest("hex"), size };
}

async function addContent(file: FileHandle, name: string, content: Buffer): Promise<void> {
  await file.write(Buffer.concat([archiveHeader(name, content.length), content, archivePadding(content.length)]));
}

async function addLayer(file: FileHandle, layer: Layer): Promise<void> {
  await file.write(archiveHeader(`${layer.digest}.tar`, layer.size));
  let written = 0;
  for await (const chunk of createReadStream(layer.path, { highWaterMark: 1 << 20 })) {
    await file.writeFile(chunk as Buffer);
    written += (chunk as Buffer).length;
  }
  if (written !== layer.size) throw new Error(`${layer.path} changed while it was being packed into an image.`);
  await file.write(archivePadding(layer.size));
}
