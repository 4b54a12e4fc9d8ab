import { shown } from "../../lib/problem";
import type { EnvironmentConfig } from "../../model/schema";
import type { Rule } from "../rule";

/** A record can only be written into the zone that holds its name. */
export const hostnamesAreInTheZone: Rule<EnvironmentConfig["hostnames"], "dns"> = (hostnames, { at, environment }) => {
  const { zone } = environment.dns;
  return hostnames.flatMap((hostname, index) => {
    const problems = [];
    if (hostname !== zone && !hostname.endsWith(`.${zone}`)) {
      problems.push({
        path: `${at}[${index}]`,
        message: `${shown(hostname)} is not in the zone ${shown(zone)}`,
        remedy: "change the host name, or dns.zone",
      });
    }
    if (hostnames.indexOf(hostname) !== index) {
      problems.push({
        path: `${at}[${index}]`,
        message: `${shown(hostname)} is listed twice`,
        remedy: "remove one of the two",
      });
    }
    return problems;
  });
};
