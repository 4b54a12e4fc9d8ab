import { mirroredChart, mirroredImage, type Mirror } from "../../../environments/add-ons/mirror";
import type { AddOnSource, ChartSource, ImageSource } from "../../../environments/add-ons/sources";

/** Properties that every add-on has: where it is installed from, and what must be there before. */
export interface ResolvedSource<Role extends string> {
  readonly chart: ChartSource;
  readonly images: Readonly<Record<Role, ImageSource>>;
}

/** Chart and images of an add-on, in their makers' places or in the mirror. */
export function resolveSource<Source extends AddOnSource>(
  source: Source,
  mirror: Mirror | undefined,
): ResolvedSource<keyof Source["images"] & string> {
  if (mirror === undefined) return source as ResolvedSource<keyof Source["images"] & string>;
  const images = Object.entries(source.images).map(([role, image]) => [role, mirroredImage(image, mirror)]);
  return {
    chart: mirroredChart(source.chart, mirror),
    images: Object.fromEntries(images) as Record<keyof Source["images"] & string, ImageSource>,
  };
}
