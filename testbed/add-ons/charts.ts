import { join } from "node:path";
import { cacheFolder } from "../../lib/paths";
import type { Progress } from "../../lib/progress";
import { packageCertManagerChart } from "../charts/package-cert-manager";
import { packageExternalSecretsChart } from "../charts/package-external-secrets";
import { packageKedaChart } from "../charts/package-keda";
import { packageMetricsServerChart } from "../charts/package-metrics-server";
import { packageTraefikCharts } from "../charts/package-traefik";

/**
 * Packs the stand-ins for the add-ons' official charts, named as a chart repository names them: `<chart>-<version>.tgz`.
 * @returns their folder
 */
export async function packageAddOnCharts(progress: Progress): Promise<string> {
  const folder = join(cacheFolder(), "add-on-charts");
  await progress.step("Packing the charts that stand in for the add-ons' official ones", async () => {
    await packageExternalSecretsChart(folder, progress);
    await packageKedaChart(folder, progress);
    await packageTraefikCharts(folder, progress);
    await packageCertManagerChart(folder, progress);
    await packageMetricsServerChart(folder, progress);
  });
  return folder;
}
