import type { Progress } from "../../lib/progress";
import { externalSecretsSource } from "../../model/catalog/add-ons/external-secrets";
import { imageReference } from "../../model/catalog/add-ons/recorded-digests";
import { ensureTools } from "../../tools";
import type { Image } from "./archive";
import { withBuildLock } from "./build-lock";
import { programImage } from "./program-image";

/**
 * The reference that the official chart makes the kubelet ask for. The program inside the testbed's image is the
 * pinned, older one: see testbed/charts/external-secrets.
 */
export const EXTERNAL_SECRETS_REFERENCE = imageReference(externalSecretsSource.images.operator);

/** Options of `buildExternalSecretsImage`. */
export interface ExternalSecretsImageOptions {
  readonly progress: Progress;
  /** Certificates, PEM, of authorities that the operator trusts. @default none, every TLS connection fails */
  readonly caBundle?: string;
}

/**
 * Builds the operator's image under the reference that the official chart names: one static program and the given
 * authorities. When nothing changed it returns at once; the program's first build takes minutes.
 */
export async function buildExternalSecretsImage(options: ExternalSecretsImageOptions): Promise<Image> {
  const { progress, caBundle } = options;
  const { "external-secrets": program } = await ensureTools(["external-secrets"], progress);
  const references = [EXTERNAL_SECRETS_REFERENCE];
  return withBuildLock(progress, () =>
    programImage({ name: "external-secrets", program, references, ...(caBundle === undefined ? {} : { caBundle }) }),
  );
}
