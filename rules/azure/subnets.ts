import { overlaps, parseCidr, notARange } from "../../lib/cidr";
import { shown, type Problem } from "../../lib/problem";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule } from "../rule";

/** Longest prefix of each subnet, and why. The nodes' one follows from the pools instead. */
const longestPrefix = {
  apiServer: {
    prefix: 28,
    reason: "the API server needs (https://learn.microsoft.com/azure/aks/api-server-vnet-integration)",
  },
  database: {
    prefix: 29,
    reason: "MySQL needs (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-networking-vnet)",
  },
  privateEndpoints: { prefix: 28, reason: "cache and vault need with room for more" },
} as const;

/** Every subnet is a real range inside the network, doesn't overlap the others, and is large enough for its tenant. */
export const azureSubnetsFit: Rule<AzureConfig["subnets"], "addresses"> = (block, { at, environment }) => {
  const { name, addresses } = environment;
  const { network } = addresses;
  const problems: Problem[] = [];
  const subnets = Object.entries(block).map(([key, value]) => ({
    path: `${at}.${key}`,
    value,
    range: parseCidr(value),
  }));
  const whole = parseCidr(network);
  subnets.forEach(({ path, value, range }, index) => {
    if (range === undefined) {
      problems.push(notARange(path, value, "10.40.0.0/22"));
      return;
    }
    if (whole !== undefined && (range.first < whole.first || range.last > whole.last)) {
      problems.push({
        path,
        message: `${shown(value)} is not inside ${name}.addresses.network ${shown(network)}`,
        remedy: "choose a range inside it",
      });
    }
    for (const other of subnets.slice(index + 1)) {
      if (overlaps(value, other.value)) {
        problems.push({
          path,
          message: `${shown(value)} overlaps ${other.path} ${shown(other.value)}`,
          remedy: "give each its own range",
        });
      }
    }
  });
  for (const [key, { prefix, reason }] of Object.entries(longestPrefix)) {
    const value = block[key as keyof typeof longestPrefix];
    if (Number(value.split("/")[1]) > prefix) {
      problems.push({
        path: `${at}.${key}`,
        message: `${shown(value)} is smaller than the /${prefix} that ${reason}`,
        remedy: `give it at least a /${prefix}`,
      });
    }
  }
  return problems;
};
