import { shown } from "../../lib/problem";
import type { Rule } from "../rule";

const fullRetentionDays = 35;

/**
 * Production keeps backups for the longest time that both clouds allow, 35 days, unless a reason is written down
 * (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-backup-restore,
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html). High
 * availability and deletion protection carry their reason in the safeguard itself.
 */
export const productionSafeguards: Rule = (config) => {
  const { backupRetentionDays, backupRetentionReason } = config.database;
  if (config.name !== "production" || backupRetentionDays >= fullRetentionDays || backupRetentionReason !== undefined) {
    return [];
  }
  return [
    {
      path: `${config.name}.database.backupRetentionDays`,
      message: `production keeps backups for ${fullRetentionDays} days, got ${shown(backupRetentionDays)}`,
      remedy: `set it to ${fullRetentionDays}, or write a backupRetentionReason beside it`,
    },
  ];
};
