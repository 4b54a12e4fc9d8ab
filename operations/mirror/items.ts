import type { AddOnSource, ChartSource, ImageSource } from "../../model/catalog/add-ons/add-on-source";
import { mirroredImage } from "../../model/catalog/add-ons/mirror";
import { chartReference, imageReference } from "../../model/catalog/add-ons/recorded-digests";

interface MirrorItemBase {
  /** Add-ons that need it. */
  readonly addOns: readonly string[];
  /** Reference in its makers' registry; the digest is recorded under it. */
  readonly source: string;
  /** Reference in our registry. */
  readonly destination: string;
}

/** A chart to copy. */
export interface ChartItem extends MirrorItemBase {
  readonly type: "chart";
  readonly chart: ChartSource;
}

/** An image to copy, with all its platforms. */
export interface ImageItem extends MirrorItemBase {
  readonly type: "image";
  readonly image: ImageSource;
}

export type MirrorItem = ChartItem | ImageItem;

/** Charts and images of the named add-ons, or of all when none is named. What several need is listed once. */
export function mirrorItems(
  sources: Readonly<Record<string, AddOnSource>>,
  registry: string,
  names: readonly string[] = [],
): readonly MirrorItem[] {
  const items = new Map<string, MirrorItem>();
  for (const [name, { chart, images }] of Object.entries(sources)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const needed = [
      chartItem(name, chart, registry),
      ...Object.values(images).map((i) => imageItem(name, i, registry)),
    ];
    for (const item of needed) {
      const key = `${item.type} ${item.source}`;
      const addOns = [...new Set([...(items.get(key)?.addOns ?? []), name])];
      items.set(key, { ...item, addOns });
    }
  }
  return [...items.values()];
}

function chartItem(addOn: string, chart: ChartSource, registry: string): ChartItem {
  // A tag can't contain a plus sign: Helm writes the underscore too.
  const tag = chart.version.replaceAll("+", "_");
  const destination = `${registry}/charts/${chart.chart}:${tag}`;
  return { type: "chart", addOns: [addOn], source: chartReference(chart), destination, chart };
}

function imageItem(addOn: string, image: ImageSource, registry: string): ImageItem {
  const destination = imageReference(mirroredImage(image, { registry }));
  return { type: "image", addOns: [addOn], source: imageReference(image), destination, image };
}
