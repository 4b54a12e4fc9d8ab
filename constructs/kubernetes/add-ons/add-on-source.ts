import { mirroredChart, mirroredDigest, mirroredImage, type Mirror } from "../../../environments/add-ons/mirror";
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
 * Chart and images of an add-on: in their makers' places by exact version, or in the mirror, where an image whose digest
 * is recorded is pulled by it, whatever its tag points to by then.
 */
export function resolveSource<Source extends AddOnSource>(
  source: Source,
  mirror: Mirror | undefined,
): ResolvedSource<keyof Source["images"] & string> {
  const images = Object.entries(source.images).map(([role, image]) => [role, resolveImage(image, mirror)]);
  return {
    chart: mirror === undefined ? source.chart : mirroredChart(source.chart, mirror),
    images: Object.fromEntries(images) as Record<keyof Source["images"] & string, ResolvedImage>,
  };
}

function resolveImage(image: ImageSource, mirror: Mirror | undefined): ResolvedImage {
  if (mirror === undefined || "folder" in mirror) return { ...image, version: image.tag };
  const copy = { ...mirroredImage(image, mirror), version: image.tag };
  const digest = mirroredDigest(image, mirror);
  return digest === undefined ? copy : { ...copy, tag: `${image.tag}@${digest}`, digest };
}
