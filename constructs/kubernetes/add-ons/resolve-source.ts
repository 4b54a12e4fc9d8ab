import type { AddOnSource, ChartSource, ImageSource } from "../../../model/catalog/add-ons/add-on-source";
import { mirroredChart, mirroredImage, type Mirror } from "../../../model/catalog/add-ons/mirror";
import { imageReference } from "../../../model/catalog/add-ons/recorded-digests";

/** An image as the pods of an add-on name it. */
export interface ResolvedImage extends ImageSource {
  /** What most charts write after the colon: the tag, followed by `@sha256:…` where the digest is recorded. */
  readonly tag: string;
  /** The tag alone, for charts that compare it with versions or have a separate key for the digest. */
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
 * Chart and images of an add-on: from their makers by exact version, or from the mirror. An image whose digest is
 * recorded is pulled by it, whatever its tag points to by then.
 *
 * @param mirror where to take them from; without one, from their makers by their tags alone
 */
export function resolveSource<Source extends AddOnSource>(
  source: Source,
  mirror: Mirror = { digests: {} },
): ResolvedSource<keyof Source["images"] & string> {
  const images = Object.entries(source.images).map(([role, image]) => [role, resolveImage(image, mirror)]);
  return {
    chart: mirroredChart(source.chart, mirror),
    images: Object.fromEntries(images) as Record<keyof Source["images"] & string, ResolvedImage>,
  };
}

function resolveImage(image: ImageSource, mirror: Mirror): ResolvedImage {
  const found = { ...mirroredImage(image, mirror), version: image.tag };
  const digest = "folder" in mirror ? undefined : mirror.digests?.[imageReference(image)];
  return digest === undefined ? found : { ...found, tag: `${image.tag}@${digest}`, digest };
}

/** An image in the form of most charts: the repository with its registry, and the tag. */
export function imageValues({ registry, repository, tag }: ImageSource): {
  readonly repository: string;
  readonly tag: string;
} {
  return { repository: `${registry}/${repository}`, tag };
}

/** Like `imageValues`, for a chart that has a key for the digest and reads the tag as a version. */
export function imageValuesWithDigest({ registry, repository, version, digest }: ResolvedImage): {
  readonly repository: string;
  readonly tag: string;
  readonly digest?: string;
} {
  return { repository: `${registry}/${repository}`, tag: version, ...(digest === undefined ? {} : { digest }) };
}
