import { existsSync } from "node:fs";
import { buildImages, type Image } from "../../testbed/images";
import { run } from "../../testbed/process";
import type { Progress } from "../../testbed/progress";
import { RefusedError } from "../refused-error";
import type { LocalImage } from "./cluster";

/** Images of the local environment. */
export interface LocalImages {
  readonly oms: LocalImage;
  readonly mysql: LocalImage;
  readonly valkey: LocalImage;
}

/**
 * Builds the images of the testbed; OMS's is the stand-in application unless a real one is given.
 *
 * @param given name with a tag or digest, or a file written by `docker save`
 * @param variant overlay of the stand-in application, for the drills
 */
export async function localImages(
  given: string | undefined,
  variant: string | undefined,
  progress: Progress,
): Promise<LocalImages> {
  const oms = given === undefined ? undefined : await givenImage(given);
  const built = await buildImages({ progress, variants: variant === undefined ? [] : [variant] });
  const standIn = variant === undefined ? built.oms : built.variants[variant];
  return {
    oms: oms ?? fromArchive(standIn ?? built.oms),
    mysql: fromArchive(built.mysql),
    valkey: fromArchive(built.valkey),
  };
}

async function givenImage(given: string): Promise<LocalImage> {
  if (existsSync(given)) {
    const manifest = JSON.parse(
      (await run("tar", ["--extract", "--to-stdout", "--file", given, "manifest.json"])).stdout,
    ) as unknown;
    const names = Array.isArray(manifest) ? (manifest[0] as { RepoTags?: string[] } | undefined)?.RepoTags : undefined;
    const name = names?.[0];
    if (name === undefined)
      throw new RefusedError(
        `--image ${given}: the archive names no image`,
        "Write it with: docker save NAME:TAG -o FILE",
      );
    return { ...splitName(name), archive: given };
  }
  return splitName(given);
}

function splitName(name: string): { repository: string; tag: string } {
  const match = /^(.+):([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})$/.exec(name);
  if (match?.[1] === undefined || match[2] === undefined) {
    throw new RefusedError(
      `--image ${name}: has no tag, and there is no such file`,
      "Name the image with its tag, such as registry.example.com/oms:1.2.3, or the file of a docker save",
    );
  }
  return { repository: match[1], tag: match[2] };
}

function fromArchive(image: Image): LocalImage {
  return { ...splitName(image.reference), archive: image.archive };
}
