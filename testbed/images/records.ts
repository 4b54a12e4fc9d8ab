import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { replaceFile } from "../../lib/files";
import { isCurrent, writeImage } from "./archive";
import type { Image, ImageDefinition } from "./archive";
import { contentKey } from "./content";

/** A layer that is packed only when an image needs it. */
export interface LayerSource {
  /** Key of the layer's content: equal keys, equal layers. */
  readonly key: string;
  /** Makes the tar unless it is there, and returns its path. */
  readonly ensure: () => Promise<string>;
}

/**
 * Writes an image unless the archive was made from the same inputs: then no layer is packed or even read. This takes
 * milliseconds, because only the sources are hashed.
 */
export async function ensureImage(
  definition: Omit<ImageDefinition, "layers">,
  layers: readonly LayerSource[],
): Promise<Image> {
  const record = `${definition.output}.inputs.json`;
  const inputs = contentKey(
    { ...definition, output: basename(definition.output) },
    layers.map((layer) => layer.key),
  );
  const known = await readRecord(record);
  if (
    known?.inputs === inputs &&
    known.image.archive === definition.output &&
    (await isCurrent(known.image, definition.aliases))
  ) {
    return known.image;
  }
  const paths: string[] = [];
  for (const layer of layers) paths.push(await layer.ensure());
  const image = await writeImage({ ...definition, layers: paths });
  replaceFile(record, JSON.stringify({ inputs, image }));
  return image;
}

async function readRecord(file: string): Promise<{ inputs: string; image: Image } | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as { inputs: string; image: Image };
  } catch {
    return undefined;
  }
}
