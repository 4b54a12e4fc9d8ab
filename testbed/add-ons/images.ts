import type { Progress } from "../../lib/progress";
import { ensureTools, type ToolName } from "../../tools";
import type { Image } from "../images";
import { standIns } from "./stand-ins";

/** Every program that the add-ons run on the testbed. */
export const addOnTools: readonly ToolName[] = standIns.flatMap(({ tools }) => tools);

/**
 * Builds the images of all add-ons' operators, under the references that the official charts name. The one that reads
 * the vault trusts the testbed's. When nothing changed it returns at once; the first build takes minutes.
 * @throws MissingToolsError naming every program that cannot be had, before anything is built
 */
export async function buildAddOnImages(progress: Progress): Promise<Image[]> {
  await ensureTools(addOnTools, progress);
  const images: Image[] = [];
  for (const { buildImages } of standIns) images.push(...(await buildImages(progress)));
  return images;
}
