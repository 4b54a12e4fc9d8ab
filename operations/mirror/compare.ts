import { UserError } from "../../lib/errors";
import { imageReference, recordedImagesPath, type RecordedDigests } from "../../model/catalog/add-ons/recorded-digests";
import type { ChartItem, ImageItem, MirrorItem } from "./items";
import type { RegistryTools } from "./registry-tools";

/** What to do about one chart or image. */
export interface Comparison {
  readonly digest: string;
  /** Copies it; absent when it is already there. */
  readonly copy?: () => Promise<void>;
}

/**
 * Compares our registry's copy with what is wanted. A recorded digest is wanted, whatever a tag points to today;
 * without one the makers' tag decides. A copy that differs and was never recorded is left alone.
 *
 * @throws UserError when it cannot or must not be copied
 */
export function compare(
  item: MirrorItem,
  recorded: RecordedDigests,
  registry: string,
  tools: RegistryTools,
): Promise<Comparison> {
  return item.type === "chart"
    ? compareChart(item, recorded.charts[item.source], registry, tools)
    : compareImage(item, recorded.images[item.source], tools);
}

async function compareImage(item: ImageItem, recorded: string | undefined, tools: RegistryTools): Promise<Comparison> {
  const { source, destination, image } = item;
  const there = await tools.digest(destination);
  if (there !== undefined && there === recorded) return { digest: there };
  const byDigest = (digest: string): string => imageReference({ ...image, tag: "" }).replace(/:$/, `@${digest}`);
  const digest = await tools.digest(recorded === undefined ? source : byDigest(recorded));
  if (digest === undefined) throw notThere(recorded);
  if (digest === there) return { digest };
  if (there !== undefined && recorded === undefined) throw other(destination, there, digest);
  return {
    digest,
    async copy() {
      await tools.copy(byDigest(digest), destination);
      arrived(digest, await tools.digest(destination));
    },
  };
}

async function compareChart(
  item: ChartItem,
  recorded: string | undefined,
  registry: string,
  tools: RegistryTools,
): Promise<Comparison> {
  const there = await tools.chartDigest(item.destination);
  if (there !== undefined && there === recorded) return { digest: there };
  const archive = await tools.pullChart(item.chart);
  const { digest } = archive;
  if (recorded !== undefined && recorded !== digest) {
    throw new UserError(
      `its makers serve another archive under this version (${digest}) than was recorded (${recorded})`,
      `find out why; to accept it, remove its line from ${recordedImagesPath}`,
    );
  }
  if (digest === there) return { digest };
  if (there !== undefined && recorded === undefined) throw other(item.destination, there, digest);
  return {
    digest,
    async copy() {
      await tools.pushChart(archive, registry);
      arrived(digest, await tools.chartDigest(item.destination));
    },
  };
}

function notThere(recorded: string | undefined): UserError {
  return recorded === undefined
    ? new UserError("there is no such image", "correct registry, repository or tag in model/catalog/add-ons/")
    : new UserError(
        `its makers no longer have what was recorded (${recorded})`,
        `choose a version that they have; to take what the tag points to now, remove its line from ${recordedImagesPath}`,
      );
}

function other(destination: string, there: string, digest: string): UserError {
  return new UserError(
    `${destination} is something else already (${there}, not ${digest})`,
    "find out who pushed it, and delete it there if it is wrong: pods may be running it, so it is not replaced",
  );
}

function arrived(digest: string, found: string | undefined): void {
  if (found === digest) return;
  throw new UserError(
    `the copy has ${found ?? "no digest"} instead of ${digest}`,
    "somebody pushed at the same moment, or the registry changes what it stores: run the same command again",
  );
}
