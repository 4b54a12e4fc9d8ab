import { join } from "node:path";
import { cacheFolder } from "../../lib/paths";
import type { Progress } from "../../lib/progress";
import { standIns } from "./stand-ins";

/**
 * Packs the stand-ins for the add-ons' official charts, named as a chart repository names them: `<chart>-<version>.tgz`.
 * @returns their folder
 */
export async function packageAddOnCharts(progress: Progress): Promise<string> {
  const folder = join(cacheFolder(), "add-on-charts");
  await progress.step("Packing the charts that stand in for the add-ons' official ones", async () => {
    for (const { packageCharts } of standIns) await packageCharts(folder, progress);
  });
  return folder;
}
