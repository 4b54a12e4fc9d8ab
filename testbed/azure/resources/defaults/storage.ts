import { textOf } from "../../../stand-in/json";
import type { DefaultsByType } from "./types";

/** Storage accounts and their services (Microsoft.Storage). */
export const storageDefaults: DefaultsByType = {
  "microsoft.storage/storageaccounts": (account) => ({
    primaryLocation: account["location"],
    statusOfPrimary: "available",
    networkAcls: { bypass: "AzureServices", defaultAction: "Allow", ipRules: [], virtualNetworkRules: [] },
    encryption: {
      keySource: "Microsoft.Storage",
      services: { blob: { enabled: true, keyType: "Account" }, file: { enabled: true, keyType: "Account" } },
    },
    primaryEndpoints: Object.fromEntries(
      ["blob", "queue", "table", "file", "dfs", "web"].map((service) => [
        service,
        `https://${textOf(account.name)}.${service === "web" ? "z5.web" : service}.core.windows.net/`,
      ]),
    ),
  }),
  "microsoft.storage/storageaccounts/blobservices/containers": () => ({
    publicAccess: "None",
    hasImmutabilityPolicy: false,
    hasLegalHold: false,
    defaultEncryptionScope: "$account-encryption-key",
    denyEncryptionScopeOverride: false,
    leaseState: "Available",
    leaseStatus: "Unlocked",
  }),
};
