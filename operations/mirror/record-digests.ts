import type { Digests, RecordedDigests } from "../../model/catalog/add-ons/recorded-digests";
import type { MirrorItem } from "./items";
import type { MirrorResult } from "./mirror";

/**
 * The record after a run: what our registry holds now. What failed keeps its line, and what no add-on needs any more
 * loses it.
 *
 * @param needed items of all add-ons, also of those that were not named
 */
export function digestsAfter(
  before: RecordedDigests,
  results: readonly MirrorResult[],
  needed: readonly MirrorItem[],
): RecordedDigests {
  const of = (type: MirrorItem["type"], recorded: Digests): Digests => {
    const sources = new Set(needed.filter((item) => item.type === type).map((item) => item.source));
    const kept = Object.entries(recorded).filter(([source]) => sources.has(source));
    const found = results.flatMap((result) =>
      result.item.type === type && result.state !== "failed" ? [[result.item.source, result.digest] as const] : [],
    );
    return Object.fromEntries([...kept, ...found]);
  };
  return { images: of("image", before.images), charts: of("chart", before.charts) };
}

/** References whose digest is new or has changed. */
export function changedReferences(before: RecordedDigests, after: RecordedDigests): readonly string[] {
  return (["charts", "images"] as const).flatMap((kind) => {
    const references = new Set([...Object.keys(before[kind]), ...Object.keys(after[kind])]);
    return [...references].filter((reference) => before[kind][reference] !== after[kind][reference]);
  });
}
