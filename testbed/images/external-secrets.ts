import { chmod, copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Progress } from "../progress";
import { ensureTools } from "../tools/index";
import { packLayer } from "./archive";
import type { Image } from "./archive";
import { CA_FILE, writeAuthorities } from "./authorities";
import { contentKey, fileDigest } from "./content";
import { imagesFolder, inWorkFolder } from "./folders";
import { withLock } from "./lock";
import { ensureImage } from "./records";

/**
 * What chart 2.9.0 of the External Secrets Operator asks the kubelet for
 * (https://github.com/external-secrets/external-secrets/blob/helm-chart-2.9.0/deploy/charts/external-secrets/values.yaml).
 * The program inside the testbed's image is the pinned, older one: see testbed/charts/external-secrets.
 */
export const EXTERNAL_SECRETS_REFERENCE = "ghcr.io/external-secrets/external-secrets:v2.9.0";

/** The user of the official image. */
const USER = "65532:65532";

/** Options of `buildExternalSecretsImage`. */
export interface ExternalSecretsImageOptions {
  readonly progress: Progress;
  /** Certificates, PEM, of authorities that the operator shall trust. @default none, every TLS connection fails */
  readonly caBundle?: string;
}

/**
 * Builds the operator's image under the reference that the official chart names: one static program and the given
 * authorities. When nothing changed it answers at once; the program's first build takes minutes.
 */
export async function buildExternalSecretsImage(options: ExternalSecretsImageOptions): Promise<Image> {
  const { progress, caBundle = "" } = options;
  const { "external-secrets": program } = await ensureTools(["external-secrets"], progress);
  return withLock(progress, () => programImage(program, caBundle));
}

/** The image of any static program in the operator's place. */
export async function programImage(program: string, caBundle: string): Promise<Image> {
  return ensureImage(
    {
      output: imagesFolder("external-secrets.tar"),
      repository: "oms.local/external-secrets",
      aliases: [EXTERNAL_SECRETS_REFERENCE],
      user: USER,
      entrypoint: ["/bin/external-secrets"],
      env: { SSL_CERT_FILE: CA_FILE },
    },
    [
      {
        key: contentKey(await fileDigest(program), caBundle),
        ensure: () => pack(program, caBundle, imagesFolder("layers", "external-secrets.tar")),
      },
    ],
  );
}

async function pack(program: string, caBundle: string, layer: string): Promise<string> {
  await inWorkFolder("external-secrets", async (stage) => {
    await mkdir(join(stage, "bin"));
    await copyFile(program, join(stage, "bin", "external-secrets"));
    await chmod(join(stage, "bin", "external-secrets"), 0o755);
    await writeAuthorities(stage, caBundle);
    await packLayer(stage, layer);
  });
  return layer;
}
