import { existsSync } from "node:fs";
import { RefusedError } from "../../lib/errors";
import { CommandError, run } from "../../lib/process/run";
import type { Progress } from "../../lib/progress";
import { buildImages, type Image } from "../../testbed/images";
import type { LocalImage } from "./cluster/local-cluster";
import { parseImageName } from "./image-name";

/** Images of the local environment. */
export interface LocalImages {
  readonly oms: LocalImage;
  readonly mysql: LocalImage;
  readonly valkey: LocalImage;
}

/**
 * Builds the images of the testbed; OMS's is the stand-in application unless a real one is given.
 *
 * @param given what `givenImage` made of `--image`
 * @param variant overlay of the stand-in application, for the drills
 */
export async function localImages(
  given: LocalImage | undefined,
  variant: string | undefined,
  progress: Progress,
): Promise<LocalImages> {
  const built = await buildImages({ progress, variants: variant === undefined ? [] : [variant] });
  const standIn = variant === undefined ? built.oms : built.variants[variant];
  return {
    oms: given ?? fromArchive(standIn ?? built.oms),
    mysql: fromArchive(built.mysql),
    valkey: fromArchive(built.valkey),
  };
}

/**
 * What `--image` means.
 *
 * @param given name with a tag or digest, or a file written by `docker save`
 * @throws RefusedError for anything else
 */
export async function givenImage(given: string): Promise<LocalImage> {
  if (!existsSync(given)) return parseImageName(given);
  const [image] = await archiveManifest(given);
  const name = image?.RepoTags?.[0];
  if (name === undefined) throw noArchive(given, "the archive names no image");
  return { ...parseImageName(name), archive: given };
}

type Manifest = readonly { readonly RepoTags?: readonly string[] | null }[];

async function archiveManifest(file: string): Promise<Manifest> {
  try {
    const { stdout } = await run("tar", ["--extract", "--to-stdout", "--file", file, "manifest.json"]);
    const manifest: unknown = JSON.parse(stdout);
    return Array.isArray(manifest) ? (manifest as Manifest) : [];
  } catch (error) {
    if (!(error instanceof CommandError) && !(error instanceof SyntaxError)) throw error;
    throw noArchive(file, "the file is not an archive of an image");
  }
}

function noArchive(file: string, problem: string): RefusedError {
  return new RefusedError(`--image ${file}: ${problem}`, "Write it with: docker save NAME:TAG -o FILE");
}

function fromArchive(image: Image): LocalImage {
  return { ...parseImageName(image.reference), archive: image.archive };
}
