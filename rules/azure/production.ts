import { shown, type Problem } from "../../lib/problem";
import type { EnvironmentConfig } from "../../model/schema";
import type { Rule } from "../rule";

/** A value that production may only have with a written reason. */
interface Exception {
  /** Path below `azure`. The reason is beside the value, under its name and `Reason`. */
  readonly path: string;
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
export const azureProductionIsSafe: Rule = (config) =>
  config.name === "production"
    ? exceptions(config)
        .filter(({ isSafe, reason }) => !isSafe && reason === undefined)
        .map((exception) => problemOf(config.name, exception))
    : [];

function problemOf(environment: string, { path, value, safe, remedy }: Exception): Problem {
  return {
    path: `${environment}.azure.${path}`,
    message: `production ${safe}, got ${shown(value)}`,
    remedy: `${remedy}, or write a ${path.split(".").at(-1) ?? ""}Reason beside it`,
  };
}

function exceptions({ azure }: EnvironmentConfig): readonly Exception[] {
  const { zones, database, objectStorage, alerts, cluster } = azure;
  return [
    {
      path: "zones",
      value: zones,
      isSafe: new Set(zones).size >= 2,
      reason: azure.zonesReason,
      safe: "spreads over at least two zones",
      remedy: 'write ["1", "2", "3"]',
    },
    ...(cluster.type === "new" ? [tier(cluster)] : []),
    ...Object.entries(cluster.pools).map(([role, pool]) => nodes(role as keyof typeof fewestNodes, pool)),
    {
      path: "database.vaultedBackup",
      value: database.vaultedBackup,
      isSafe: database.vaultedBackup,
      reason: database.vaultedBackupReason,
      safe: "has backups of MySQL that outlive the server",
      remedy: "set it to true",
    },
    {
      path: "objectStorage.replication",
      value: objectStorage.replication,
      isSafe: objectStorage.replication.endsWith("ZRS"),
      reason: objectStorage.replicationReason,
      safe: "keeps a copy of its files in three zones",
      remedy: 'write "ZRS" or "GZRS"',
    },
    {
      path: "objectStorage.retentionDays",
      value: objectStorage.retentionDays,
      isSafe: objectStorage.retentionDays >= fewestFileDays,
      reason: objectStorage.retentionDaysReason,
      safe: `can bring back files for ${fewestFileDays} days`,
      remedy: `set it to at least ${fewestFileDays}`,
    },
    {
      path: "alerts.emails",
      value: alerts.emails,
      isSafe: alerts.emails.length > 0,
      reason: alerts.emailsReason,
      safe: "tells somebody when an alert fires",
      remedy: "name an address that somebody reads",
    },
  ];
}

function tier({ tier, tierReason }: Extract<EnvironmentConfig["azure"]["cluster"], { type: "new" }>): Exception {
  return {
    path: "cluster.tier",
    value: tier,
    isSafe: tier !== "Free",
    reason: tierReason,
    safe: "has an API server with an SLA (https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers)",
    remedy: 'write "Standard"',
  };
}

function nodes(
  role: keyof typeof fewestNodes,
  { minNodes, minNodesReason }: EnvironmentConfig["azure"]["cluster"]["pools"]["web"],
): Exception {
  return {
    path: `cluster.pools.${role}.minNodes`,
    value: minNodes,
    isSafe: minNodes >= fewestNodes[role],
    reason: minNodesReason,
    safe: `has at least ${fewestNodes[role]} nodes for ${role === "system" ? "the cluster's own pods" : role}`,
    remedy: `set it to at least ${fewestNodes[role]}`,
  };
}
