import { z } from "zod";
import { cidr, reason, safeguard } from "./parts";

const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "must be a UUID in lower case, as Azure shows object ids");

/** A node pool that scales itself. Its size is a VM size such as "Standard_D4ads_v5". */
const pool = z.strictObject({
  vmSize: z.string().min(1),
  /** Fewest nodes. */
  minNodes: z.int().min(0).max(1000),
  /** Why production has fewer nodes than it should. */
  minNodesReason: reason.optional(),
  /** Most nodes, without the surge of an upgrade. */
  maxNodes: z.int().min(1).max(1000),
});

/** Which addresses may reach an endpoint over the network. Entra's roles still decide who may do something there. */
const networkAccess = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("restricted"), ipRanges: z.array(cidr).min(1, "needs a range").max(200) }),
  z.strictObject({ type: z.literal("open"), reason }),
]);

const weekday = z.enum(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]);

const startHourUtc = z.int().min(0).max(23);

/** Weekly hours, in UTC, in which Azure may disturb. The database server takes them too, unless it has its own. */
const maintenance = z.strictObject({
  day: weekday,
  startHourUtc,
  /** AKS requires at least 4 hours (https://learn.microsoft.com/azure/aks/planned-maintenance). */
  durationHours: z.int().min(4).max(24),
});

/** Entra groups whose members administer the cluster and put secrets into the vault, by object id. */
const administratorGroups = z.array(uuid);

const newCluster = z.strictObject({
  type: z.literal("new"),
  /**
   * Kubernetes minor release; the upgrade channel chooses the patch. The next one upgrades the cluster and its pools, one
   * at a time and never back (`docs/runbooks/upgrade-kubernetes.md`).
   */
  kubernetesVersion: z.string().regex(/^1\.\d{2}$/, 'must be a minor release such as "1.36"'),
  /** "Free" has no SLA; "Standard" and "Premium" have one. */
  tier: z.enum(["Free", "Standard", "Premium"]),
  /** Why production's API server has no SLA. */
  tierReason: reason.optional(),
  upgradeChannel: z.enum(["patch", "stable", "rapid"]),
  nodeOsUpgradeChannel: z.enum(["NodeImage", "SecurityPatch"]),
  /** Who may reach the API server. The environment's own way out is always let in. */
  apiServerAccess: networkAccess,
  administratorGroups,
  maintenance,
  pools: z.strictObject({ system: pool, web: pool, jobs: pool }),
});

const privateDnsZone = (name: string): z.ZodString =>
  z
    .string()
    .regex(
      new RegExp(
        `^/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft\\.Network/privateDnsZones/${name.replaceAll(".", "\\.")}$`,
      ),
      `must be the id of the private DNS zone ${name} (az network private-dns zone list --query "[].id")`,
    );

// What Azure allows: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
const clusterName = z
  .string()
  .regex(
    /^[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/,
    "must be the name of an AKS cluster (at most 63 letters, digits, - _, with a letter or digit at both ends)",
  );
const resourceGroupName = z
  .string()
  .regex(
    /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u,
    "must be the name of a resource group (at most 90 letters, digits, - _ . ( ), without a full stop at its end)",
  );
const virtualNetworkName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}[A-Za-z0-9_]$/,
    "must be the name of a virtual network (2 to 64 letters, digits, - _ ., with a letter or digit first)",
  );

const existingCluster = z.strictObject({
  type: z.literal("existing"),
  /** Name of the AKS cluster. It is read, never changed. */
  name: clusterName,
  resourceGroup: resourceGroupName,
  /** Virtual network of the cluster's nodes: our subnets are added to it. Its range is `addresses.network`. */
  virtualNetwork: z.strictObject({ name: virtualNetworkName, resourceGroup: resourceGroupName }),
  administratorGroups,
  /**
   * Private DNS zones that the network already resolves, by id: it can't be linked to a second one of the same name. To
   * deploy, you need the role Private DNS Zone Contributor on them. @default new zones
   */
  privateDnsZones: z
    .strictObject({
      vault: privateDnsZone("privatelink.vaultcore.azure.net").optional(),
      cache: privateDnsZone("privatelink.redis.azure.net").optional(),
    })
    .optional(),
  pools: z.strictObject({ web: pool, jobs: pool }),
});

const database = z.strictObject({
  /**
   * Size, such as "GP_Standard_D4ads_v5"; tiers B, GP and MO
   * (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-service-tiers-storage).
   */
  sku: z.string().min(1),
  /** Storage to start with, in GiB. The server grows by itself, and this number may never be lowered. */
  storageGib: z.int().min(20).max(16384),
  geoRedundantBackup: safeguard,
  /**
   * Long-term backups in a separate vault: a preview service of Azure that Microsoft has paused. Read the advisory that
   * `constructs/azure/data/database-backup.ts` names before you turn it on.
   */
  vaultedBackup: z.boolean(),
  /** Why production has no long-term backups. */
  vaultedBackupReason: reason.optional(),
  /**
   * Day and hour, in UTC, of Azure's own work on the server. @default those of a new cluster's `maintenance`; beside an
   * existing cluster, Azure chooses
   */
  maintenance: z.strictObject({ day: weekday, startHourUtc }).optional(),
  /**
   * Server parameters over the program's own (`constructs/azure/data/database-parameters.ts`), but for those that others
   * decide (`rules/azure/database-parameters.ts`).
   */
  parameters: z.record(z.string(), z.string()).optional(),
});

/** What an environment says about Azure. Unknown keys are refused. */
export const azureSchema = z.strictObject({
  /** Subscription. @default the organization's */
  subscriptionId: uuid.optional(),
  /** Availability zones to spread over; empty for none. */
  zones: z.array(z.enum(["1", "2", "3"])).max(3),
  /** Why production does without zones. */
  zonesReason: reason.optional(),
  /** Subnets of `addresses.network` that don't overlap. */
  subnets: z.strictObject({ nodes: cidr, apiServer: cidr, database: cidr, privateEndpoints: cidr }),
  egress: z.strictObject({
    /** Prefix of the public addresses that partners allowlist: /31 is two, /28 sixteen. Can't be changed later. */
    prefixLength: z.int().min(28).max(31),
  }),
  cluster: z.discriminatedUnion("type", [newCluster, existingCluster]),
  database,
  cache: z.strictObject({
    /** Size of Azure Managed Redis, such as "Balanced_B3"; at most 25 GB, because Sidekiq needs it unclustered. */
    sku: z.string().min(1),
    /**
     * Which of Azure's two access keys the vault gets. Takes effect with the next revision of `oms-redis`
     * (`docs/runbooks/rotate-a-secret.md`). @default "primary"
     */
    accessKey: z.enum(["primary", "secondary"]).optional(),
  }),
  vault: z.strictObject({
    /** Addresses from which people and runners reach the vault; pods come in by private endpoint. */
    access: networkAccess,
    /** How long a deleted secret can be brought back, in days. Can't be changed later. */
    softDeleteRetentionDays: z.int().min(7).max(90),
    /** Appended to the name, because a deleted vault blocks its name until its retention ends. */
    nameSuffix: z
      .string()
      .regex(/^[a-z0-9]{1,2}$/, "must be 1 or 2 lower-case letters or digits")
      .optional(),
  }),
  objectStorage: z.strictObject({
    /** Copies: LRS in one data center, ZRS in three zones, G… in a second region as well. */
    replication: z.enum(["LRS", "ZRS", "GRS", "GZRS"]),
    /** Why production has its files in one data center of a region. */
    replicationReason: reason.optional(),
    /** How long deleted or overwritten files can be brought back, in days. */
    retentionDays: z.int().min(2).max(365),
    /** Why production keeps them for less than 30 days. */
    retentionDaysReason: reason.optional(),
  }),
  logs: z.strictObject({
    /** How long Log Analytics keeps logs, in days. */
    retentionDays: z.int().min(30).max(730),
    /** GiB a day after which Log Analytics takes no more. */
    dailyQuotaGib: z.number().min(0.1).max(1000),
    /** Flow logs of the virtual network. */
    flowLogs: safeguard,
  }),
  alerts: z.strictObject({
    /** Mail addresses that get the alerts; an empty list makes no action group. */
    emails: z.array(z.email()),
    /** Why production's alerts go to no mail address. */
    emailsReason: reason.optional(),
  }),
});

export type AzureMaintenance = Readonly<z.infer<typeof maintenance>>;
export type AzureConfig = Readonly<z.infer<typeof azureSchema>>;
