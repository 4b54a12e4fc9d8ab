import { imageReference } from "../../../environments/add-ons/images";
import { mirroredChart, mirroredImage, type Mirror } from "../../../environments/add-ons/mirror";
import type { AddOnSource, ChartSource, ImageSource } from "../../../environments/add-ons/source";

/** An image as the pods of an add-on name it. */
export interface ResolvedImage extends ImageSource {
  /** What most charts write behind the colon: the tag, and behind it `@sha256:…` where the digest is recorded. */
  readonly tag: string;
  /** The tag alone, for charts that compare it with versions or have a key of their own for the digest. */
  readonly version: string;
  /** `sha256:` and 64 hexadecimal digits; only where it is recorded. */
  readonly digest?: string;
}

/** Where an add-on's chart and images are taken from. */
export interface ResolvedSource<Role extends string> {
  readonly chart: ChartSource;
  /** Images by their role in the add-on. */
  readonly images: Readonly<Record<Role, ResolvedImage>>;
}

/**
 * Chart and images of an add-on: in their makers' places by exact version, or in the mirror. An image whose digest is
 * recorded is pulled by it, whatever its tag points to by then.
 *
 * @param mirror where to take them from; without one, from their makers by their tags alone
 */
export function resolveSource<Source extends AddOnSource>(
  source: Source,
  mirror: Mirror = { digests: {} },
): ResolvedSource<keyof Source["images"] & string> {
  const images = Object.entries(source.images).map(([role, image]) => [role, resolveImage(image, mirror)]);
  const isMirrored = "registry" in mirror || "folder" in mirror;
  return {
    chart: isMirrored ? mirroredChart(source.chart, mirror) : source.chart,
    images: Object.fromEntries(images) as Record<keyof Source["images"] & string, ResolvedImage>,
  };
}

function resolveImage(image: ImageSource, mirror: Mirror): ResolvedImage {
  if ("folder" in mirror) return { ...image, version: image.tag };
  const found = { ...("registry" in mirror ? mirroredImage(image, mirror) : image), version: image.tag };
  const digest = mirror.digests?.[imageReference(image)];
  return digest === undefined ? found : { ...found, tag: `${image.tag}@${digest}`, digest };
}
