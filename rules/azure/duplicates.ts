import { shown, type Problem } from "../../lib/problem";
import type { Rule } from "../rule";

/**
 * Every entry is unique. Each makes a resource, or part of one, with its name: a second one would collide with the
 * first.
 */
export const azureEntriesAreNamedOnce: Rule = ({ name, azure }) => [
  ...repeated(`${name}.azure.cluster.administratorGroups`, azure.cluster.administratorGroups),
  ...repeated(`${name}.azure.alerts.emails`, azure.alerts.emails),
];

/** Azure compares without regard to case. */
function repeated(path: string, values: readonly string[]): Problem[] {
  const plain = values.map((value) => value.toLowerCase());
  return values.flatMap((value, index) =>
    plain.indexOf(value.toLowerCase()) === index
      ? []
      : [{ path: `${path}[${index}]`, message: `${shown(value)} is listed already`, remedy: "remove one of the two" }],
  );
}
