import { z } from "zod";
import { addOnsSchema } from "./add-ons";
import { azureSchema } from "./azure";
import { clouds, notBuilt, type ByCloud, type Cloud } from "./cloud";
import { cidr, reason, safeguard } from "./parts";

const hostname = z
  .string()
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/,
    'must be a host name in lower case, such as "oms.popsockets.com"',
  );

const image = z.strictObject({
  /** Tag of the OMS image in the shared registry. Images are built once and promoted. */
  tag: z
    .string()
    .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, "must be an image tag (at most 128 letters, digits, . _ -)")
    .optional(),
  /** Digest of the image. It wins over the tag, and production should name it. */
  digest: z
    .string()
    .regex(/^sha256:[a-f0-9]{64}$/, 'must be "sha256:" and 64 hexadecimal digits')
    .optional(),
});

const database = z.strictObject({
  /** MySQL release series. OMS is validated on 8.0; 8.4 is the next long-term series. */
  version: z.enum(["8.0", "8.4"]),
  /** The server's `max_connections`; the connection budget is checked against 80 % of it. */
  maxConnections: z.int().min(50).max(20000),
  /** A standby in another zone. */
  highAvailability: safeguard,
  /** How long automated backups are kept, in days (both clouds allow at most 35). */
  backupRetentionDays: z.int().min(1).max(35),
  /** Why production keeps its backups for less than 35 days. */
  backupRetentionReason: reason.optional(),
});

const cache = z.strictObject({
  /** A replica that takes over. */
  highAvailability: safeguard,
});

const addresses = z.strictObject({
  /** Range of the virtual network. */
  network: cidr,
  /** Range of the pods (overlay network). */
  pods: cidr,
  /** Range of the Kubernetes Services. */
  services: cidr,
});

const dns = z.strictObject({
  /** Zone that holds the records of `hostnames`. */
  zone: hostname,
  /** True when this program writes the records; false when the zone's owner does, after reading an output. */
  managed: z.boolean(),
  /** Time to live of the records, in seconds. */
  ttlSeconds: z.int().min(30).max(86400),
});

const regionName = z.string().min(1);

/** What an environment says about each cloud, under the cloud's name. */
const cloudBlocks = {
  /** Sizes and switches on Azure. */
  azure: { azure: azureSchema },
  aws: notBuilt,
} as const satisfies ByCloud<z.ZodRawShape>;

type Shape<Block> = Block extends z.ZodRawShape ? Block : object;

/** A cloud's part of the schema; none while it is not built. */
function blockOf<Key extends Cloud>(cloud: Key): Shape<(typeof cloudBlocks)[Key]> {
  const block: z.ZodRawShape | typeof notBuilt = cloudBlocks[cloud];
  return (block === notBuilt ? {} : block) as Shape<(typeof cloudBlocks)[Key]>;
}

/** Shape of an environment's data; unknown keys are refused. */
export const environmentSchema = z.strictObject({
  /** The same as its key in `environments/index.ts`: stack, values file and record are named after it. */
  name: z.string().regex(/^[a-z][a-z0-9]*$/, 'must be lower-case letters and digits, such as "sandbox2"'),
  /** Cloud that the environment runs on. Changing the word gives the same environment on the other one. */
  cloud: z.enum(clouds),
  /** Region in each cloud, so that changing `cloud` needs no other edit. */
  region: z.strictObject({ azure: regionName, aws: regionName } satisfies Record<Cloud, z.ZodString>),
  /** Host names that OMS answers on; the first is the canonical one. */
  hostnames: z.array(hostname).min(1, "needs at least one host name"),
  dns,
  addresses,
  image,
  database,
  cache,
  /** Refuses to destroy what holds data or an address that partners know: database, cache, vault, files, way out. */
  deletionProtection: safeguard,
  /** What runs in the cluster around OMS. */
  addOns: addOnsSchema,
  ...blockOf("azure"),
  ...blockOf("aws"),
  /** Revision of a declared Secret, by its name. Raising it fetches the new version and rolls the pods that use it. */
  secretRevisions: z.record(z.string(), z.int().min(1)).optional(),
});

export type EnvironmentConfig = Readonly<z.infer<typeof environmentSchema>>;
