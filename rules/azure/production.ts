import { shown, type Problem } from "../../lib/problem";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule, RuleContext } from "../rule";

/** A value that production may only have with a written reason. */
interface Exception {
  /** Key in the block; without one it is the block itself. The reason is beside it, under its name and `Reason`. */
  readonly key?: string;
  readonly value: unknown;
  /** Whether the value is safe, and so needs no reason. */
  readonly isSafe: boolean;
  readonly reason: string | undefined;
  /** The safe choice, for the message. */
  readonly safe: string;
  readonly remedy: string;
}

/** Fewest days that files are kept: a mistake with files is noticed within a month. */
const fewestFileDays = 30;

/** Enough nodes to lose one (upgrade or zone failure) and keep serving; `system` needs three for quorum. */
const fewestNodes = { system: 3, web: 2, jobs: 2 } as const;

/**
 * Production survives the loss of a zone, its data survives a mistake, its cluster has an SLA, and its alerts reach
 * people; or a reason is written down. High availability, geo-redundant backup and deletion protection carry their
 * reason in the safeguard itself.
 */
function safeOrReasoned({ at, environment: { name } }: RuleContext, ...values: readonly Exception[]): Problem[] {
  if (name !== "production") return [];
  return values
    .filter(({ isSafe, reason }) => !isSafe && reason === undefined)
    .map(({ key, value, safe, remedy }) => {
      const path = key === undefined ? at : `${at}.${key}`;
      return {
        path,
        message: `production ${safe}, got ${shown(value)}`,
        remedy: `${remedy}, or write a ${path.split(".").at(-1) ?? ""}Reason beside it`,
      };
    });
}

/** Production spreads over zones. */
export const azureProductionHasZones: Rule<AzureConfig["zones"], "azure.zonesReason"> = (zones, context) =>
  safeOrReasoned(context, {
    value: zones,
    isSafe: new Set(zones).size >= 2,
    reason: context.environment.azure.zonesReason,
    safe: "spreads over at least two zones",
    remedy: 'write ["1", "2", "3"]',
  });

/** Production's cluster has an SLA, and nodes to spare. */
export const azureProductionClusterIsSafe: Rule<AzureConfig["cluster"]> = (cluster, context) =>
  safeOrReasoned(
    context,
    ...(cluster.type === "new" ? [tier(cluster)] : []),
    ...Object.entries(cluster.pools).map(([role, pool]) => nodes(role as keyof typeof fewestNodes, pool)),
  );

/** Production's backups outlive the server. */
export const azureProductionDatabaseIsSafe: Rule<AzureConfig["database"]> = (database, context) =>
  safeOrReasoned(context, {
    key: "vaultedBackup",
    value: database.vaultedBackup,
    isSafe: database.vaultedBackup,
    reason: database.vaultedBackupReason,
    safe: "has backups of MySQL that outlive the server",
    remedy: "set it to true",
  });

/** Production's files survive the loss of a zone, and a mistake. */
export const azureProductionFilesAreSafe: Rule<AzureConfig["objectStorage"]> = (objectStorage, context) =>
  safeOrReasoned(
    context,
    {
      key: "replication",
      value: objectStorage.replication,
      isSafe: objectStorage.replication.endsWith("ZRS"),
      reason: objectStorage.replicationReason,
      safe: "keeps a copy of its files in three zones",
      remedy: 'write "ZRS" or "GZRS"',
    },
    {
      key: "retentionDays",
      value: objectStorage.retentionDays,
      isSafe: objectStorage.retentionDays >= fewestFileDays,
      reason: objectStorage.retentionDaysReason,
      safe: `can bring back files for ${fewestFileDays} days`,
      remedy: `set it to at least ${fewestFileDays}`,
    },
  );

/** Production's alerts reach people. */
export const azureProductionAlertsAreRead: Rule<AzureConfig["alerts"]> = ({ emails, emailsReason }, context) =>
  safeOrReasoned(context, {
    key: "emails",
    value: emails,
    isSafe: emails.length > 0,
    reason: emailsReason,
    safe: "tells somebody when an alert fires",
    remedy: "name an address that somebody reads",
  });

function tier({ tier, tierReason }: Extract<AzureConfig["cluster"], { type: "new" }>): Exception {
  return {
    key: "tier",
    value: tier,
    isSafe: tier !== "Free",
    reason: tierReason,
    safe: "has an API server with an SLA (https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers)",
    remedy: 'write "Standard"',
  };
}

function nodes(
  role: keyof typeof fewestNodes,
  { minNodes, minNodesReason }: AzureConfig["cluster"]["pools"]["web"],
): Exception {
  return {
    key: `pools.${role}.minNodes`,
    value: minNodes,
    isSafe: minNodes >= fewestNodes[role],
    reason: minNodesReason,
    safe: `has at least ${fewestNodes[role]} nodes for ${role === "system" ? "the cluster's own pods" : role}`,
    remedy: `set it to at least ${fewestNodes[role]}`,
  };
}
