import type { Progress } from "../../lib/progress";
import { importImages } from "../node";
import { packageAddOnCharts } from "./charts";
import { buildAddOnImages } from "./images";

export { packageAddOnCharts } from "./charts";
export { addOnTools, buildAddOnImages } from "./images";

/** What the add-ons are installed from on the testbed. */
export interface PreparedAddOns {
  /** Folder with `<chart>-<version>.tgz` for every chart of the add-ons. */
  readonly charts: string;
}

/**
 * Makes the add-ons installable where neither their chart repositories nor their registries answer: real operators,
 * built from their Go modules, in images on the running node, and charts that stand in for the official ones.
 * @throws UserError when the testbed's node does not run
 */
export async function prepareAddOns({ progress }: { readonly progress: Progress }): Promise<PreparedAddOns> {
  const images = await buildAddOnImages(progress);
  const charts = await packageAddOnCharts(progress);
  await importImages(
    images.map(({ archive }) => archive),
    progress,
  );
  return { charts };
}
