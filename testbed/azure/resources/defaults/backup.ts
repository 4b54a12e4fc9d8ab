import type { DefaultsByType } from "./types";

/** Backup vaults, policies and what they protect (Microsoft.DataProtection). */
export const backupDefaults: DefaultsByType = {
  "microsoft.dataprotection/backupvaults": () => ({
    resourceMoveDetails: {},
    securitySettings: { softDeleteSettings: { state: "On", retentionDurationInDays: 14 } },
  }),
  "microsoft.dataprotection/backupvaults/backupinstances": () => ({
    currentProtectionState: "ProtectionConfigured",
    protectionStatus: { status: "ProtectionConfigured" },
  }),
};
