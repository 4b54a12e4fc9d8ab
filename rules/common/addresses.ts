import { overlaps, parseCidr, notARange } from "../../lib/cidr";
import { shown, type Problem } from "../../lib/problem";
import type { EnvironmentConfig } from "../../model/schema";
import type { Rule } from "../rule";

/** Every range is a real network address, and network, pods and services are apart. */
export const addressesAreApart: Rule<EnvironmentConfig["addresses"]> = (addresses, { at }) => {
  const problems: Problem[] = [];
  const ranges = Object.entries(addresses).map(([key, value]) => ({
    path: `${at}.${key}`,
    value,
    range: parseCidr(value),
  }));
  for (const { path, value, range } of ranges) {
    if (range === undefined) problems.push(notARange(path, value, "10.40.0.0/16"));
  }
  ranges.forEach((one, index) => {
    for (const other of ranges.slice(index + 1)) {
      if (one.range && other.range && overlaps(one.value, other.value)) {
        problems.push({
          path: one.path,
          message: `${shown(one.value)} overlaps ${other.path} ${shown(other.value)}`,
          remedy: "give each its own range",
        });
      }
    }
  });
  return problems;
};
