import { shown } from "../../lib/problem";
import type { EnvironmentConfig } from "../../model/schema";
import type { Rule } from "../rule";

const fullRetentionDays = 35;

/**
 * Production keeps backups for the longest time that both clouds allow, 35 days, unless a reason is written down
 * (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-backup-restore,
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html). High
 * availability and deletion protection carry their reason in the safeguard itself.
 */
export const productionSafeguards: Rule<EnvironmentConfig["database"]> = (database, { at, environment }) => {
  const { backupRetentionDays, backupRetentionReason } = database;
  if (
    environment.name !== "production" ||
    backupRetentionDays >= fullRetentionDays ||
    backupRetentionReason !== undefined
  ) {
    return [];
  }
  return [
    {
      path: `${at}.backupRetentionDays`,
      message: `production keeps backups for ${fullRetentionDays} days, got ${shown(backupRetentionDays)}`,
      remedy: `set it to ${fullRetentionDays}, or write a backupRetentionReason beside it`,
    },
  ];
};
