import { overlaps } from "../../lib/cidr";
import { shown } from "../../lib/problem";
import type { EnvironmentConfig } from "../../model/schema";
import type { Rule } from "../rule";

/**
 * Ranges that AKS keeps for itself, refused for network, pods and services
 * (https://learn.microsoft.com/azure/aks/azure-cni-overlay#ip-address-planning).
 */
export const reservedByAks = ["169.254.0.0/16", "172.30.0.0/16", "172.31.0.0/16", "192.0.2.0/24"] as const;

/**
 * Ranges that Azure keeps for itself beside those of AKS
 * (https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq).
 */
export const reservedByAzure = ["127.0.0.0/8", "168.63.129.16/32", "224.0.0.0/4", "255.255.255.255/32"] as const;

const reservedRanges = [
  ...reservedByAks.map((range) => ({ range, owner: "AKS" })),
  ...reservedByAzure.map((range) => ({ range, owner: "Azure" })),
];

/** None of an environment's ranges is one that Azure or AKS keeps for itself. */
export const azureAddressesAreFree: Rule<EnvironmentConfig["addresses"]> = (addresses, { at }) =>
  Object.entries(addresses).flatMap(([key, value]) =>
    reservedRanges
      .filter(({ range }) => overlaps(value, range))
      .map(({ range, owner }) => ({
        path: `${at}.${key}`,
        message: `${shown(value)} overlaps ${range}, which ${owner} reserves`,
        remedy: "choose a range outside it",
      })),
  );
