import { shown, type Problem } from "../../lib/problem";
import type { DatadogConfig } from "../../model/schema/add-ons/datadog";
import type { Rule } from "../rule";

/**
 * Rules that the types can't express: production is watched, or a reason is written down, and an alert reaches people.
 */
export const datadogProblems: Rule<DatadogConfig> = (config, { at, environment }) => {
  const twice = config.enabled ? repeated(config.notify) : [];
  const problems: Problem[] = twice.map((handle) => ({
    path: `${at}.notify`,
    message: `names ${shown(handle)} twice`,
    remedy: "remove one",
  }));
  if (environment.name !== "production") return problems;
  if (!config.enabled && config.reason === undefined) {
    problems.push({
      path: `${at}.enabled`,
      message: "production is not watched, and no reason is given",
      remedy: "set it to true, or write a reason beside it",
    });
  }
  if (config.enabled && config.notify.length === 0) {
    problems.push({
      path: `${at}.notify`,
      message: "is empty, so nobody is told when a monitor of production fires",
      remedy: 'name somebody, such as "@oncall@example.com"',
    });
  }
  return problems;
};

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
