import { overlaps, parseCidr, notARange } from "../../lib/cidr";
import { shown, type Problem } from "../../lib/problem";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule } from "../rule";

/**
 * Ranges that never arrive from outside. Neither AKS nor Key Vault accepts them
 * (https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges,
 * https://learn.microsoft.com/azure/key-vault/general/network-security).
 */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"] as const;

/**
 * Shortest prefix of an allowlist's range. A wider range is no restriction: it holds more than 16 million addresses.
 */
const shortestPrefix = 8;

/** An allowlist has only public addresses, and not everybody's. */
function accessIsRestricted(path: string, access: AzureConfig["vault"]["access"]): Problem[] {
  if (access.type === "open") return [];
  return access.ipRanges.flatMap((range, index) => rangeProblems(`${path}.ipRanges[${index}]`, range));
}

/** Who may reach the vault. */
export const azureVaultAccessIsRestricted: Rule<AzureConfig["vault"]> = ({ access }, { at }) =>
  accessIsRestricted(`${at}.access`, access);

/** Who may reach the API server of a cluster that the stack makes. */
export const azureApiServerAccessIsRestricted: Rule<AzureConfig["cluster"]> = (cluster, { at }) =>
  cluster.type === "new" ? accessIsRestricted(`${at}.apiServerAccess`, cluster.apiServerAccess) : [];

function rangeProblems(path: string, range: string): Problem[] {
  if (parseCidr(range) === undefined) return [notARange(path, range, "203.0.113.7/32")];
  if (Number(range.split("/")[1]) < shortestPrefix) {
    return [
      {
        path,
        message: `${shown(range)} lets in more than a /${shortestPrefix}`,
        remedy: 'name smaller ranges, or set type to "open" with a reason',
      },
    ];
  }
  return privateRanges
    .filter((reserved) => overlaps(range, reserved))
    .map((reserved) => ({
      path,
      message: `${shown(range)} overlaps the private range ${reserved}, from which nobody arrives`,
      remedy: "name the public addresses that are seen from outside",
    }));
}
