import type { ChartSource, ImageSource } from "./sources";

/** A registry of our own that holds copies of what the add-ons are installed from. */
export interface Mirror {
  /** Host of the registry, such as `popsocketsoms.azurecr.io`. */
  readonly registry: string;
}

/** The chart in the mirror: same name, same version, below `charts/`. */
export function mirroredChart(chart: ChartSource, mirror: Mirror): ChartSource {
  return { ...chart, repository: `oci://${mirror.registry}/charts` };
}

/** The image in the mirror: same tag, below `mirror/` and the host that it comes from, so that no two can collide. */
export function mirroredImage(image: ImageSource, mirror: Mirror): ImageSource {
  return { ...image, registry: mirror.registry, repository: `mirror/${image.registry}/${image.repository}` };
}
