import { overlaps } from "../../lib/cidr";
import { shown, type Problem } from "../../lib/problem";
import type { EnvironmentConfig } from "../../model/schema";
import type { BlockPath, Parts } from "../../model/schema/blocks";

/** A rule about the data of two environments. */
type RuleOfTwo<Path extends BlockPath> = (one: Parts<Path>, other: Parts<Path>) => Problem[];

/** Asks a rule about each pair of environments once, the later one second. */
export function ofEachPair<Path extends BlockPath>(rule: RuleOfTwo<Path>) {
  return (environments: readonly Parts<Path>[]): Problem[] =>
    environments.flatMap((one, index) => environments.slice(index + 1).flatMap((other) => rule(one, other)));
}

/** A host name leads to one environment. */
export const hostnamesAreApart: RuleOfTwo<"hostnames"> = (one, other) =>
  one.hostnames
    .filter((hostname) => other.hostnames.includes(hostname))
    .map((hostname) => ({
      path: `${other.name}.hostnames`,
      message: `${shown(hostname)} belongs to ${one.name} already`,
      remedy: "give each environment its own host names",
    }));

/**
 * Networks don't overlap, because they may be peered one day. Nor does a network overlap the others' pods and Services:
 * a pod could never reach what has the address of another pod or of a Service. Pods and Services may have the same
 * ranges, because they never leave their cluster.
 */
export const networksAreApart: RuleOfTwo<"addresses"> = (one, other) => [
  ...(["network", "pods", "services"] as const).flatMap((key) => overlap(other, key, one, "network")),
  ...(["pods", "services"] as const).flatMap((key) => overlap(other, "network", one, key)),
];

type Range = keyof EnvironmentConfig["addresses"];

function overlap(config: Parts<"addresses">, key: Range, other: Parts<"addresses">, otherKey: Range): Problem[] {
  const [range, otherRange] = [config.addresses[key], other.addresses[otherKey]];
  if (!overlaps(range, otherRange)) return [];
  return [
    {
      path: `${config.name}.addresses.${key}`,
      message: `${shown(range)} overlaps ${other.name}.addresses.${otherKey} ${shown(otherRange)}`,
      remedy: "give each its own range",
    },
  ];
}
