import type { Progress } from "../../lib/progress";
import { ensureTools, type ToolName } from "../../tools";
import { testbedAuthority } from "../azure/authority";
import type { Image } from "../images";
import { buildCertManagerImages, certManagerPrograms } from "../images/cert-manager";
import { buildExternalSecretsImage } from "../images/external-secrets";
import { buildKedaImages, kedaPrograms } from "../images/keda";
import { buildMetricsServerImage, metricsServerPrograms } from "../images/metrics-server";
import { buildTraefikImages, traefikPrograms } from "../images/traefik";

/** Every program that the add-ons run on the testbed. */
export const addOnTools: readonly ToolName[] = [
  "external-secrets",
  ...[kedaPrograms, traefikPrograms, certManagerPrograms, metricsServerPrograms].flatMap((programs) =>
    Object.values<{ readonly tool: ToolName }>(programs).map(({ tool }) => tool),
  ),
];

/**
 * Builds the images of all add-ons' operators, under the references that the official charts name. The one that reads
 * the vault trusts the testbed's. When nothing changed it returns at once; the first build takes minutes.
 * @throws MissingToolsError naming every program that cannot be had, before anything is built
 */
export async function buildAddOnImages(progress: Progress): Promise<Image[]> {
  await ensureTools(addOnTools, progress);
  return [
    await buildExternalSecretsImage({ progress, caBundle: await testbedAuthority(progress) }),
    ...(await buildKedaImages(progress)),
    ...(await buildTraefikImages(progress)),
    ...(await buildCertManagerImages(progress)),
    ...(await buildMetricsServerImage(progress)),
  ];
}
