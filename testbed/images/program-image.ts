import { chmod, copyFile, mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { layerSource } from "./application-image";
import { packLayer } from "./archive";
import type { Image } from "./archive";
import { authoritiesLayer, CA_FILE } from "./authorities";
import { contentKey, fileDigest } from "./content";
import { imagesFolder, inWorkFolder } from "./folders";
import { ensureImage } from "./records";

/** The user of most images of one static program: neither root nor any other user. */
const USER = "65532:65532";

/** What `programImage` packs. */
export interface ProgramImageOptions {
  /** Name in the cache, and below `oms.local/`. */
  readonly name: string;
  /** The static program on this machine. */
  readonly program: string;
  /** Its path in the image; the official chart may name it as the command. @default "/bin/<name>" */
  readonly path?: string;
  /** Whole references under which a chart asks for the image. */
  readonly references: readonly string[];
  /** Numeric `user:group`. @default "65532:65532" */
  readonly user?: string;
  /** Certificates, PEM, of authorities that the program trusts. @default none, every TLS connection fails */
  readonly caBundle?: string;
}

/**
 * The image of one static program, under the references of the image that it replaces. When nothing changed it returns
 * at once. Callers hold the lock of the image builder.
 */
export async function programImage(options: ProgramImageOptions): Promise<Image> {
  const { name, program, path = `/bin/${name}`, references, user = USER, caBundle = "" } = options;
  const key = contentKey(path, await fileDigest(program));
  return ensureImage(
    {
      output: imagesFolder(`${name}.tar`),
      repository: `oms.local/${name}`,
      aliases: references,
      user,
      entrypoint: [path],
      env: { SSL_CERT_FILE: CA_FILE },
    },
    [layerSource(name, key, (tar) => packProgram(program, path, tar)), authoritiesLayer(caBundle)],
  );
}

async function packProgram(program: string, path: string, layer: string): Promise<void> {
  await inWorkFolder(basename(path), async (stage) => {
    await mkdir(dirname(join(stage, path)), { recursive: true });
    await copyFile(program, join(stage, path));
    await chmod(join(stage, path), 0o755);
    await packLayer(stage, layer);
  });
}
