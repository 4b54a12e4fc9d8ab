import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { layerSource } from "./application-image";
import { packLayer } from "./archive";
import { contentKey } from "./content";
import { inWorkFolder } from "./folders";
import type { LayerSource } from "./records";

/**
 * Where Debian's programs, MySQL's client among them, and Go's look for certification authorities
 * (https://pkg.go.dev/crypto/x509#SystemCertPool).
 */
export const CA_FILE = "/etc/ssl/certs/ca-certificates.crt";

/** A layer with certificates, PEM, of the authorities that an image's programs trust; those of lower layers are hidden. */
export function authoritiesLayer(caBundle: string): LayerSource {
  return layerSource("authorities", contentKey(caBundle), (tar) =>
    inWorkFolder("authorities", async (stage) => {
      await writeAuthorities(stage, caBundle);
      await packLayer(stage, tar);
    }),
  );
}

/** Puts the same certificates into a root filesystem that is being made. */
export async function writeAuthorities(root: string, caBundle: string): Promise<void> {
  const file = join(root, CA_FILE);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, caBundle);
}
