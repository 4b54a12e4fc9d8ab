import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";
import { completeValues } from "../../model/oms/complete-values";
import { capsuleProblems } from "./capsules";
import { jobProblems } from "./jobs";
import { kedaConnectionProblems } from "./keda-connection";
import { mountProblems } from "./mounts";
import { releaseProblems } from "./needed-values";
import { networkProblems } from "./network";
import { podLabelProblems } from "./pod-labels";
import { priorityClassProblems } from "./priority-classes";
import { referenceProblems } from "./references";
import { resourceProblems } from "./resources";
import { scaleToZeroProblems } from "./scale-to-zero";
import { scheduleProblems } from "./schedules";
import { sectionProblems } from "./sections";
import { environmentProblems } from "./variables";
import { webProblems } from "./web";

/**
 * What the templates of `charts/oms` refuse (`templates/validation`) and neither its schema nor a budget does: they speak
 * only when Helm renders them, in the middle of an apply.
 *
 * @param values values with the chart's own defaults
 */
export function chartProblems(values: HelmValues): Problem[] {
  const missing = sectionProblems(values);
  // What follows can't be read with a section missing.
  if (missing.length > 0) return missing;
  const complete = completeValues(values);
  return [
    ...releaseProblems(values),
    ...mountProblems(values),
    ...podLabelProblems(values),
    ...referenceProblems(values),
    ...environmentProblems(values),
    ...capsuleProblems(complete),
    ...scaleToZeroProblems(complete),
    ...kedaConnectionProblems(complete),
    ...scheduleProblems(complete),
    ...webProblems(values),
    ...jobProblems(complete),
    ...networkProblems(values),
    ...resourceProblems(complete),
    ...priorityClassProblems(values),
  ];
}
