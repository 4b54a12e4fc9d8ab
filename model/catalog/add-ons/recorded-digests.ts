import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { replaceFile } from "../../../lib/files";
import { ConfigurationError, type Problem } from "../../../lib/problem";
import type { AddOnSource, ChartSource, ImageSource } from "./add-on-source";

/** Digests of contents, `sha256:` and 64 hexadecimal digits, by the reference that each was found under. */
export type Digests = Readonly<Record<string, string>>;

/** What was copied into the registry, as of the last time that it was recorded. */
export interface RecordedDigests {
  /** Digest of an image's manifest, or of its list of platforms, by `imageReference`. */
  readonly images: Digests;
  /** Digest of a chart's archive, by `chartReference`. */
  readonly charts: Digests;
}

const digests = z.record(z.string(), z.string().regex(/^sha256:[a-f0-9]{64}$/, "must be sha256: and 64 digits"));
const recordSchema = z.strictObject({ "//": z.string(), images: digests, charts: digests });

const note = "Kept by `oms mirror`. A change here changes what runs in the cluster: review it as such.";

/** Path of the record within the checkout. */
export const recordedImagesPath = "environments/recorded/images.json";

const recordFile = join(__dirname, "..", "..", "..", "environments", "recorded", "images.json");

/** An image as its makers publish it, such as `ghcr.io/external-secrets/external-secrets:v2.9.0`. */
export function imageReference({ registry, repository, tag }: ImageSource): string {
  return `${registry}/${repository}:${tag}`;
}

/** A chart as its makers publish it: repository, name and version. */
export function chartReference({ repository, chart, version }: ChartSource): string {
  return `${repository}/${chart}:${version}`;
}

/**
 * The recorded digests.
 * @throws ConfigurationError for a file that is no record; a missing file is an empty one
 */
export function readRecordedDigests(file = recordFile): RecordedDigests {
  if (!existsSync(file)) return { images: {}, charts: {} };
  const { data, error } = recordSchema.safeParse(parsed(readFileSync(file, "utf8")));
  if (data !== undefined) return { images: data.images, charts: data.charts };
  throw new ConfigurationError(
    "recorded images",
    error.issues.map((issue) => ({
      path: [recordedImagesPath, ...issue.path].join(": "),
      message: issue.message,
      remedy: "take the last committed state, or remove the file and have it written anew: npx oms mirror",
    })),
  );
}

/** Writes the record, sorted, so that equal records are equal files. A reader finds the old file or the new one. */
export function writeRecordedDigests(recorded: RecordedDigests, file = recordFile): void {
  const text = JSON.stringify(
    { "//": note, images: sorted(recorded.images), charts: sorted(recorded.charts) },
    null,
    2,
  );
  replaceFile(file, `${text}\n`);
}

/** Names every image that has no recorded digest. */
export function imagesWithoutDigest(
  sources: Readonly<Record<string, AddOnSource>>,
  recorded: RecordedDigests = readRecordedDigests(),
): Problem[] {
  return Object.entries(sources).flatMap(([name, { images }]) =>
    withoutDigest(name, Object.values(images).map(imageReference), recorded.images),
  );
}

/** Names every chart that has no recorded digest. */
export function chartsWithoutDigest(
  sources: Readonly<Record<string, AddOnSource>>,
  recorded: RecordedDigests = readRecordedDigests(),
): Problem[] {
  return Object.entries(sources).flatMap(([name, { chart }]) =>
    withoutDigest(name, [chartReference(chart)], recorded.charts),
  );
}

function withoutDigest(addOn: string, references: readonly string[], digests: Digests): Problem[] {
  return references
    .filter((reference) => !(reference in digests))
    .map((reference) => ({
      path: addOn,
      message: `${reference} has no digest in ${recordedImagesPath}`,
      remedy: `npx oms mirror ${addOn}, then commit the file`,
    }));
}

const sorted = (unsorted: Digests): Digests =>
  Object.fromEntries(Object.entries(unsorted).sort(([one], [other]) => (one < other ? -1 : 1)));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
