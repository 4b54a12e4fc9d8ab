import { shown, type Problem } from "../../lib/problem";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule } from "../rule";

/**
 * Every entry is unique. Each makes a resource, or part of one, with its name: a second one would collide with the
 * first.
 */
export const azureGroupsAreNamedOnce: Rule<AzureConfig["cluster"]> = ({ administratorGroups }, { at }) =>
  repeated(`${at}.administratorGroups`, administratorGroups);

/** The same of the addresses that get the alerts. */
export const azureEmailsAreNamedOnce: Rule<AzureConfig["alerts"]> = ({ emails }, { at }) =>
  repeated(`${at}.emails`, emails);

/** Azure compares without regard to case. */
function repeated(path: string, values: readonly string[]): Problem[] {
  const plain = values.map((value) => value.toLowerCase());
  return values.flatMap((value, index) =>
    plain.indexOf(value.toLowerCase()) === index
      ? []
      : [{ path: `${path}[${index}]`, message: `${shown(value)} is listed already`, remedy: "remove one of the two" }],
  );
}
