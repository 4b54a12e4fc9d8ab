import { shown, type Problem } from "../../lib/problem";
import type { AddOnSource } from "../../model/catalog/add-ons/add-on-source";
import { installedSources } from "../../model/catalog/add-ons/installed-sources";
import {
  chartsWithoutDigest,
  imagesWithoutDigest,
  readRecordedDigests,
  type RecordedDigests,
} from "../../model/catalog/add-ons/recorded-digests";
import type { AddOnsConfig } from "../../model/schema/add-ons";
import type { AddOnOrigin } from "../../model/schema/add-ons/origin";
import type { Rule } from "../rule";

/** Exactly one release. A range, or a tag that its makers move, would install what has not been reviewed. */
const exactVersion = /^v?(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)([-+][0-9A-Za-z.+-]+)?$/;

/**
 * Every environment names charts and images by exact versions. Production must not need a public registry to restart a
 * pod, unless a reason is written down. It runs only images with a recorded digest, and pulls each by it, wherever it
 * comes from.
 */
export const addOnOriginIsSafe: Rule<AddOnsConfig> = (addOns, { environment: { name } }) =>
  addOnOriginProblems(name, addOns, installedSources(addOns));

/**
 * Like `addOnOriginIsSafe`, for given sources.
 *
 * @param sources of the add-ons that the environment installs
 */
export function addOnOriginProblems(
  environment: string,
  origin: AddOnOrigin,
  sources: Readonly<Record<string, AddOnSource>>,
  recorded: RecordedDigests = readRecordedDigests(),
): Problem[] {
  const path = `${environment}.addOns.source`;
  const inexact = Object.entries(sources).flatMap(([name, source]) => inexactProblems(`${path} (${name})`, source));
  if (environment !== "production") return inexact;
  const unrecorded = [
    ...(origin.source === "registry" ? chartsWithoutDigest(sources, recorded) : []),
    ...imagesWithoutDigest(sources, recorded),
  ].map((problem) => ({ ...problem, path: `${path} (${problem.path})` }));
  if (origin.source === "registry" || origin.sourceReason !== undefined) return [...inexact, ...unrecorded];
  return [
    ...inexact,
    {
      path,
      message: `production takes charts and images from "registry", got ${shown(origin.source)}`,
      remedy: 'fill the registry (npx oms mirror) and set it to "registry", or write a sourceReason beside it',
    },
    ...unrecorded,
  ];
}

function inexactProblems(path: string, { chart, images }: AddOnSource): Problem[] {
  const named = [
    { what: `version of the chart ${chart.chart}`, version: chart.version, example: "2.20.2" },
    ...Object.values(images).map(({ repository, tag }) => ({
      what: `tag of the image ${repository}`,
      version: tag,
      example: "v2.20.2",
    })),
  ];
  return named
    .filter(({ version }) => !exactVersion.test(version))
    .map(({ what, version, example }) => ({
      path,
      message: `the ${what} is ${shown(version)}, which may be another release tomorrow`,
      remedy: `name one release, such as ${shown(example)}`,
    }));
}
