import colors from "picocolors";
import { UserError } from "../../lib/errors";
import { recordedImagesPath, type RecordedDigests } from "../../model/catalog/add-ons/recorded-digests";
import type { MirrorItem } from "./items";
import type { MirrorResult } from "./mirror";

/** An item as JSON and the list show it. */
export interface Listed {
  readonly type: MirrorItem["type"];
  readonly addOns: readonly string[];
  readonly source: string;
  readonly destination: string;
  /** The recorded digest. */
  readonly digest?: string;
}

/** Everything that can be mirrored, with the recorded digests. */
export function listed(items: readonly MirrorItem[], recorded: RecordedDigests): readonly Listed[] {
  return items.map(({ type, addOns, source, destination }) => {
    const digest = (type === "chart" ? recorded.charts : recorded.images)[source];
    return { type, addOns, source, destination, ...(digest === undefined ? {} : { digest }) };
  });
}

/** The list for people, grouped by add-on. */
export function listText(items: readonly Listed[], terminal: boolean): string {
  const palette = colors.createColors(terminal && colors.isColorSupported);
  let heading = "";
  return items
    .flatMap(({ type, addOns, source, destination, digest }) => {
      const group = addOns.join(", ");
      const lines = [
        ...(group === heading ? [] : [palette.bold(group)]),
        `  ${type} ${source}`,
        `     -> ${destination}`,
        `        ${digest ?? palette.yellow("no digest recorded")}`,
      ];
      heading = group;
      return lines;
    })
    .map((line) => `${line}\n`)
    .join("");
}

const marks = { "up to date": "dim", "to copy": "yellow", copied: "green", failed: "red" } as const;

/** The results for people, one line each. */
export function resultText(results: readonly MirrorResult[], terminal: boolean): string {
  const palette = colors.createColors(terminal && colors.isColorSupported);
  return results
    .map(({ item, state }) => `${palette[marks[state]](state.padEnd("up to date".length))}  ${item.source}\n`)
    .join("");
}

/** The results for programs. */
export function resultJson(registry: string, results: readonly MirrorResult[]): string {
  const entries = results.map(({ item: { type, addOns, source, destination }, ...result }) => ({
    type,
    addOns,
    source,
    destination,
    ...result,
  }));
  return `${JSON.stringify({ registry, entries }, null, 2)}\n`;
}

/**
 * Refuses when anything failed.
 * @throws UserError naming everything that failed, why, and what to do
 */
export function refuseFailures(results: readonly MirrorResult[]): void {
  const failures = results.flatMap((result) => (result.state === "failed" ? [result] : []));
  if (failures.length === 0) return;
  throw new UserError(
    [
      `${failures.length} of ${results.length} charts and images could not be mirrored`,
      ...failures.map(({ item, reason, remedy }) => `  - ${item.source}: ${reason}; ${remedy}`),
    ].join("\n"),
  );
}

/**
 * Refuses when a digest is missing.
 * @throws UserError naming everything that has no recorded digest
 */
export function refuseUnrecorded(items: readonly Listed[]): void {
  const missing = items.filter(({ digest }) => digest === undefined);
  if (missing.length === 0) return;
  throw new UserError(
    [
      `${missing.length} of ${items.length} charts and images have no digest in ${recordedImagesPath}`,
      ...missing.map(({ type, source }) => `  - ${type} ${source}`),
    ].join("\n"),
    "Copy them (npx oms mirror), review the file, and commit it.",
  );
}
