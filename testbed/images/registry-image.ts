import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Progress } from "../progress";
import { applicationDefinition, applicationLayers, USER } from "./application-image";
import { packLayer } from "./archive";
import type { Image } from "./archive";
import { contentKey } from "./content";
import { imagesFolder, inWorkFolder } from "./folders";
import { withLock } from "./lock";
import { ensureImage } from "./records";

/** Where Debian's programs, MySQL's client among them, look for certification authorities. */
const CA_FILE = "etc/ssl/certs/ca-certificates.crt";

/** Options of `buildRegistryImage`. */
export interface RegistryImageOptions {
  readonly progress: Progress;
  /** What a cluster pulls: registry, repository and tag. */
  readonly reference: string;
  /** Certificates, PEM, of the authorities that the application shall trust, in place of Debian's. */
  readonly caBundle: string;
}

/**
 * The stand-in application as if an environment's registry held it, trusting the stand-in cloud's authority as a real
 * image trusts public ones. When nothing changed it answers at once.
 */
export async function buildRegistryImage({ progress, reference, caBundle }: RegistryImageOptions): Promise<Image> {
  return withLock(progress, async () => {
    const { key, baseLayer, appLayer } = await applicationLayers(progress);
    const authorities = { key: contentKey(caBundle), ensure: () => packAuthorities(caBundle) };
    const definition = applicationDefinition(contentKey(key, authorities.key));
    return ensureImage(
      {
        output: imagesFolder("oms.registry.tar"),
        repository: "oms.local/oms-registry",
        aliases: [reference],
        user: USER,
        ...definition,
        env: { LANG: "C.UTF-8", ...definition.env },
      },
      [baseLayer, appLayer, authorities],
    );
  });
}

async function packAuthorities(caBundle: string): Promise<string> {
  const layer = imagesFolder("layers", "authorities.tar");
  await inWorkFolder("authorities", async (stage) => {
    await mkdir(join(stage, "etc", "ssl", "certs"), { recursive: true });
    await writeFile(join(stage, CA_FILE), caBundle);
    await packLayer(stage, layer);
  });
  return layer;
}
