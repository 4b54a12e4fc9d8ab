import { shown } from "../../lib/problem";
import type { Rule } from "../rule";

/** A record can only be written into the zone that holds its name. */
export const hostnamesAreInTheZone: Rule = (config) =>
  config.hostnames.flatMap((hostname, index) => {
    const problems = [];
    if (hostname !== config.dns.zone && !hostname.endsWith(`.${config.dns.zone}`)) {
      problems.push({
        path: `${config.name}.hostnames[${index}]`,
        message: `${shown(hostname)} is not in the zone ${shown(config.dns.zone)}`,
        remedy: "change the host name, or dns.zone",
      });
    }
    if (config.hostnames.indexOf(hostname) !== index) {
      problems.push({
        path: `${config.name}.hostnames[${index}]`,
        message: `${shown(hostname)} is listed twice`,
        remedy: "remove one of the two",
      });
    }
    return problems;
  });
