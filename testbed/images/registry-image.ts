import type { Progress } from "../../lib/progress";
import { applicationDefinition, applicationLayers, USER } from "./application-image";
import type { Image } from "./archive";
import { authoritiesLayer } from "./authorities";
import { withBuildLock } from "./build-lock";
import { contentKey } from "./content";
import { imagesFolder } from "./folders";
import { ensureImage } from "./records";

/** Options of `buildRegistryImage`. */
export interface RegistryImageOptions {
  readonly progress: Progress;
  /** What a cluster pulls: registry, repository and tag. */
  readonly reference: string;
  /** Certificates, PEM, of the authorities that the application trusts, in place of Debian's. */
  readonly caBundle: string;
}

/**
 * The stand-in application, as if an environment's registry held it. It trusts the stand-in cloud's authority as a real
 * image trusts public ones. When nothing changed this returns at once.
 */
export async function buildRegistryImage({ progress, reference, caBundle }: RegistryImageOptions): Promise<Image> {
  return withBuildLock(progress, async () => {
    const { key, baseLayer, appLayer } = await applicationLayers(progress);
    const authorities = authoritiesLayer(caBundle);
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
