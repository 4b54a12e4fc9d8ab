import type { Progress } from "../../lib/progress";
import type { RecordedDigests } from "../../model/catalog/add-ons/recorded-digests";
import { compare, type Comparison } from "./compare";
import { explain, type Explanation } from "./explain";
import type { MirrorItem } from "./items";
import type { RegistryTools } from "./registry-tools";

/** The result of one chart or image. */
export type MirrorResult =
  | { readonly item: MirrorItem; readonly state: "up to date" | "to copy" | "copied"; readonly digest: string }
  | ({ readonly item: MirrorItem; readonly state: "failed" } & Explanation);

/** Options of `mirror`. */
export interface MirrorOptions {
  readonly items: readonly MirrorItem[];
  /** Host of our registry. */
  readonly registry: string;
  readonly recorded: RecordedDigests;
  readonly tools: RegistryTools;
  /** Compares and copies nothing. */
  readonly dryRun: boolean;
}

/** Look-ups at the same time; registries limit their callers. */
const lookUps = 4;

/** Copies what our registry lacks. A failure stops nothing else: every item has its result, in the items' order. */
export async function mirror(options: MirrorOptions, progress: Progress): Promise<readonly MirrorResult[]> {
  const { items, registry, recorded, tools, dryRun } = options;
  const attempt = (item: MirrorItem, work: () => Promise<MirrorResult>): Promise<MirrorResult> =>
    work().catch((error: unknown) => ({ item, state: "failed", ...explain(error, item, registry) }));
  const comparisons = new Map<MirrorItem, Comparison>();
  const compared = await progress.step(`Comparing ${items.length} charts and images with ${registry}`, () =>
    severalAtOnce(items, (item) =>
      attempt(item, async () => {
        const comparison = await compare(item, recorded, registry, tools);
        comparisons.set(item, comparison);
        return { item, state: comparison.copy === undefined ? "up to date" : "to copy", digest: comparison.digest };
      }),
    ),
  );
  if (dryRun) return compared;
  const results: MirrorResult[] = [];
  for (const result of compared) {
    const { copy, digest } = comparisons.get(result.item) ?? {};
    if (copy === undefined || digest === undefined) results.push(result);
    else {
      const { item } = result;
      const copied = (): Promise<MirrorResult> =>
        progress.step(`Copying ${item.source}`, copy).then(() => ({ item, state: "copied", digest }));
      results.push(await attempt(item, copied));
    }
  }
  return results;
}

async function severalAtOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const open = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = open.shift(); next !== undefined; next = open.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: lookUps }, worker));
  return results;
}
