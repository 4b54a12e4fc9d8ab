import { overlaps, parseCidr, notARange } from "../../lib/cidr";
import { shown, type Problem } from "../../lib/problem";
import type { Rule } from "../rule";
/**
 * Ranges that AKS reserves, refused for network, pods and services
 * (https://learn.microsoft.com/azure/aks/azure-cni-overlay#ip-address-planning).
 */
export const reservedByAks = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"] as const;

/** Every range is a real network address, none is reserved, and network, pods and services don't overlap. */
export const addressesAreApart: Rule = (config) => {
  const problems: Problem[] = [];
  const ranges = Object.entries(config.addresses).map(([key, value]) => ({
    path: `${config.name}.addresses.${key}`,
    value,
    range: parseCidr(value),
  }));
  for (const { path, value, range } of ranges) {
    if (range === undefined) {
      problems.push(notARange(path, value, "10.40.0.0/16"));
      continue;
    }
    for (const reserved of reservedByAks) {
      if (overlaps(value, reserved)) {
        problems.push({
          path,
          message: `${shown(value)} overlaps ${reserved}, which AKS reserves`,
          remedy: "choose a range outside it",
        });
      }
    }
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
