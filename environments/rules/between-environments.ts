import { overlaps } from "../cidr";
import { shown, type Problem } from "../problem";
import type { EnvironmentConfig } from "../schema";

/** A fact about the data of two environments; each pair is asked once, the later one second. */
export type RuleOfTwo = (one: EnvironmentConfig, other: EnvironmentConfig) => Problem[];

/** A host name leads to one environment. */
export const hostnamesAreApart: RuleOfTwo = (one, other) =>
  one.hostnames
    .filter((hostname) => other.hostnames.includes(hostname))
    .map((hostname) => ({
      path: `${other.name}.hostnames`,
      message: `${shown(hostname)} belongs to ${one.name} already`,
      remedy: "give each environment its own host names",
    }));

/** Networks are apart, for they may be peered one day. */
export const networksAreApart: RuleOfTwo = (one, other) => {
  if (!overlaps(one.addresses.network, other.addresses.network)) return [];
  return [
    {
      path: `${other.name}.addresses.network`,
      message: `${shown(other.addresses.network)} overlaps ${one.name}'s ${shown(one.addresses.network)}`,
      remedy: "give each environment its own range",
    },
  ];
};
