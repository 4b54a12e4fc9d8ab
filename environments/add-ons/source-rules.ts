import { shown, type Problem } from "../problem";
import { chartsWithoutDigest, imagesWithoutDigest, readRecordedDigests, type RecordedDigests } from "./images";
import type { AddOnSource } from "./source";
import type { AddOnOrigin } from "./source-schema";

/**
 * Production must not need a public registry to restart a pod, unless a reason is written down; and it runs no image that
 * nobody recorded: each is pulled by its digest, wherever it comes from.
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
  if (environment !== "production") return [];
  const unrecorded = [
    ...(origin.source === "registry" ? chartsWithoutDigest(sources, recorded) : []),
    ...imagesWithoutDigest(sources, recorded),
  ].map((problem) => ({ ...problem, path: `${path} (${problem.path})` }));
  if (origin.source === "registry" || origin.sourceReason !== undefined) return unrecorded;
  return [
    {
      path,
      message: `production takes charts and images from "registry", got ${shown(origin.source)}`,
      remedy: 'fill the registry (npx oms mirror) and set it to "registry", or write a sourceReason beside it',
    },
    ...unrecorded,
  ];
}
