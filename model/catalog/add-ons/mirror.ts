import { join } from "node:path";
import type { AddOnOrigin } from "../../schema/add-ons/origin";
import { readRecordedDigests, type Digests } from "./recorded-digests";
import type { ChartSource, ImageSource } from "./source";

/** Charts as archives in a folder, for a cluster whose nodes have the images already. */
export interface PackagedCharts {
  /** Path of the folder; its files are named `<chart>-<version>.tgz`, as `helm package` does. */
  readonly folder: string;
}

/** A registry of our own that holds copies of what the add-ons are installed from. */
export interface MirrorRegistry {
  /** Host of the registry, such as `registry.example.com`. */
  readonly registry: string;
  /** Digests of the images that it holds, by `imageReference`; such an image is pulled by its digest. @default none */
  readonly digests?: Digests;
}

/** The public places of the makers. */
export interface MakersRegistries {
  /** Digests of images, by `imageReference`; such an image is pulled by its digest, whatever its tag points to. */
  readonly digests: Digests;
}

/** Where charts and images are taken from. */
export type Mirror = MakersRegistries | MirrorRegistry | PackagedCharts;

/**
 * What an environment's add-ons are installed from, with the recorded digests: our registry, or the makers' places.
 *
 * @param registry host of the registry that the environments share: there the copies lie beside OMS's own image
 */
export function addOnMirror(
  source: AddOnOrigin["source"],
  registry: string,
): MakersRegistries | Required<MirrorRegistry> {
  const digests = readRecordedDigests().images;
  return source === "registry" ? { registry, digests } : { digests };
}

/**
 * The chart where the mirror has it: same name, same version, below `charts/`; its archive, which needs no repository; or
 * its makers' place.
 */
export function mirroredChart(chart: ChartSource, mirror: Mirror): ChartSource {
  if ("folder" in mirror) {
    return { ...chart, repository: "", chart: join(mirror.folder, `${chart.chart}-${chart.version}.tgz`) };
  }
  return "registry" in mirror ? { ...chart, repository: `oci://${mirror.registry}/charts` } : chart;
}

/**
 * The image where the mirror has it: in a registry under the same tag, below `mirror/` and the host that it comes from, so
 * that no two can collide. A repository's name has no place for a colon, so a port follows a dash.
 */
export function mirroredImage(image: ImageSource, mirror: Mirror): ImageSource {
  if (!("registry" in mirror)) return image;
  const host = image.registry.replace(":", "-");
  return { ...image, registry: mirror.registry, repository: `mirror/${host}/${image.repository}` };
}
