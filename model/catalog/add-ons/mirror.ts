import { join } from "node:path";
import type { AddOnOrigin } from "../../schema/add-ons/origin";
import type { ChartSource, ImageSource } from "./add-on-source";
import { readRecordedDigests, type Digests } from "./recorded-digests";

/** Charts as archives in a folder, for a cluster whose nodes already have the images. */
export interface PackagedCharts {
  /** Path of the folder; its files are named `<chart>-<version>.tgz`, as `helm package` does. */
  readonly folder: string;
}

/** A registry of ours with copies of what the add-ons are installed from. */
export interface MirrorRegistry {
  /** Host of the registry, such as `registry.example.com`. */
  readonly registry: string;
  /** Digests of the images that it holds, by `imageReference`; such an image is pulled by its digest. @default none */
  readonly digests?: Digests;
}

/** The makers' public registries. */
export interface MakersRegistries {
  /** Digests of images, by `imageReference`; such an image is pulled by its digest, whatever its tag points to. */
  readonly digests: Digests;
}

/** Where charts and images are taken from. */
export type Mirror = MakersRegistries | MirrorRegistry | PackagedCharts;

/**
 * What an environment's add-ons are installed from, with the recorded digests: our registry, or the makers' registries.
 *
 * @param registry host of the registry that the environments share; the copies are in it, beside OMS's own image
 */
export function addOnMirror(
  source: AddOnOrigin["source"],
  registry: string,
): MakersRegistries | Required<MirrorRegistry> {
  const digests = readRecordedDigests().images;
  return source === "registry" ? { registry, digests } : { digests };
}

/**
 * The chart as the mirror has it: same name and version, below `charts/`; its archive, which needs no repository; or
 * the makers' own.
 */
export function mirroredChart(chart: ChartSource, mirror: Mirror): ChartSource {
  if ("folder" in mirror) {
    return { ...chart, repository: "", chart: join(mirror.folder, `${chart.chart}-${chart.version}.tgz`) };
  }
  return "registry" in mirror ? { ...chart, repository: `oci://${mirror.registry}/charts` } : chart;
}

/**
 * The image as the mirror has it: in a registry under the same tag, below `mirror/` and the host that it comes from, so
 * that no two can collide. A repository's name can't contain a colon, so a dash separates the port.
 */
export function mirroredImage(image: ImageSource, mirror: Mirror): ImageSource {
  if (!("registry" in mirror)) return image;
  const host = image.registry.replace(":", "-");
  return { ...image, registry: mirror.registry, repository: `mirror/${host}/${image.repository}` };
}
