import type { Progress } from "../../lib/progress";
import type { ToolName } from "../../tools";
import { testbedAuthority } from "../azure/authority";
import { packageCertManagerChart } from "../charts/package-cert-manager";
import { packageExternalSecretsChart } from "../charts/package-external-secrets";
import { packageKedaChart } from "../charts/package-keda";
import { packageMetricsServerChart } from "../charts/package-metrics-server";
import { packageTraefikCharts } from "../charts/package-traefik";
import type { Image } from "../images";
import { buildCertManagerImages, certManagerPrograms } from "../images/cert-manager";
import { buildExternalSecretsImage } from "../images/external-secrets";
import { buildKedaImages, kedaPrograms } from "../images/keda";
import { buildMetricsServerImage, metricsServerPrograms } from "../images/metrics-server";
import { buildTraefikImages, traefikPrograms } from "../images/traefik";

/** What stands in for one add-on on the testbed: images of its real programs, and charts named like the official ones. */
interface StandIn {
  /** Programs that its images hold. */
  readonly tools: readonly ToolName[];
  readonly buildImages: (progress: Progress) => Promise<readonly Image[]>;
  /** Packs the charts into a folder, as `<chart>-<version>.tgz`. */
  readonly packageCharts: (folder: string, progress: Progress) => Promise<unknown>;
}

/** The add-ons that the testbed can install. */
export const standIns: readonly StandIn[] = [
  {
    tools: ["external-secrets"],
    // It reads the testbed's vault, and trusts its authority.
    buildImages: async (progress) => [
      await buildExternalSecretsImage({ progress, caBundle: await testbedAuthority(progress) }),
    ],
    packageCharts: packageExternalSecretsChart,
  },
  { tools: toolsOf(kedaPrograms), buildImages: buildKedaImages, packageCharts: packageKedaChart },
  { tools: toolsOf(traefikPrograms), buildImages: buildTraefikImages, packageCharts: packageTraefikCharts },
  { tools: toolsOf(certManagerPrograms), buildImages: buildCertManagerImages, packageCharts: packageCertManagerChart },
  {
    tools: toolsOf(metricsServerPrograms),
    buildImages: buildMetricsServerImage,
    packageCharts: packageMetricsServerChart,
  },
];

function toolsOf(programs: Readonly<Record<string, { readonly tool: ToolName }>>): readonly ToolName[] {
  return Object.values(programs).map(({ tool }) => tool);
}
