import { shown, type Problem } from "../problem";
import { missingDigests, readRecordedDigests, type RecordedDigests } from "./images";
import type { AddOnSource } from "./source";
import type { AddOnOrigin } from "./source-schema";
import { addOnSources } from "./sources";

/**
 * Production must not need a public registry to restart a pod, nor run what nobody recorded: it takes its add-ons from
 * our own registry, each image by a recorded digest, unless a reason is written down.
 *
 * @param sources of the add-ons that the environment installs
 */
export function addOnOriginProblems(
  environment: string,
  origin: AddOnOrigin,
  sources: Readonly<Record<string, AddOnSource>> = addOnSources,
  recorded: RecordedDigests = readRecordedDigests(),
): Problem[] {
  const path = `${environment}.addOns.source`;
  if (environment !== "production") return [];
  if (origin.source === "registry") {
    return missingDigests(sources, recorded).map((problem) => ({ ...problem, path: `${path} (${problem.path})` }));
  }
  if (origin.sourceReason !== undefined) return [];
  return [
    {
      path,
      message: `production takes charts and images from "registry", got ${shown(origin.source)}`,
      remedy: 'fill the registry (npx oms mirror) and set it to "registry", or write a sourceReason beside it',
    },
  ];
}
