import { asMap, mapEntries } from "../../lib/helm/coerce";
import { mergeValues, type HelmValues } from "../../lib/helm/values";

/**
 * Values as the templates of `charts/oms` see them: each capsule, the scheduler and each cron job with the defaults of
 * its kind. The scheduler is never scaled. An exclusive capsule runs one job at a time unless its values say otherwise.
 *
 * @param values values with the chart's own defaults, where these matter
 */
export function completeValues(values: HelmValues): HelmValues {
  const capsuleDefaults = asMap(values["capsuleDefaults"]);
  const cronJobDefaults = asMap(values["cronJobDefaults"]);
  const each = (entries: unknown, complete: (given: HelmValues) => HelmValues): HelmValues =>
    Object.fromEntries(mapEntries(entries).map(([name, given]) => [name, complete(given)]));
  return {
    ...values,
    capsules: each(values["capsules"], (given) => capsule(capsuleDefaults, given)),
    scheduler: mergeValues({ ...capsuleDefaults, autoscaling: {} }, asMap(values["scheduler"])),
    cronJobs: each(values["cronJobs"], (given) => mergeValues(cronJobDefaults, given)),
  };
}

function capsule(defaults: HelmValues, given: HelmValues): HelmValues {
  const complete = mergeValues(defaults, given);
  return complete["exclusive"] === true && !("concurrency" in given) ? { ...complete, concurrency: 1 } : complete;
}
