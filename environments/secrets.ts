/** One value in the vault that people or the program put there. */
export interface DeclaredKey {
  /** Environment variable that carries the value into the pods; none when the value is mounted as a file. */
  readonly env?: string;
  /** Who puts the value into the vault; `platform` means this program generates it. */
  readonly owner: "platform" | "rails" | "integrations" | "devops";
  /** After how many days the value is to be replaced. */
  readonly rotationDays: number;
}

/** One Kubernetes Secret: the keys that are read, rotated and rolled out together. */
export interface DeclaredSecret {
  readonly keys: Readonly<Record<string, DeclaredKey>>;
  /** Every workload gets it, migrations and checks too. Without it, `partnerSecrets` says which workloads do. */
  readonly everyWorkload?: true;
}

/**
 * Every secret that OMS needs. The program knows their names only; values come from the vault by the External Secrets
 * Operator, and in the local environment they are generated.
 */
export const declaredSecrets = {
  "oms-rails": {
    keys: {
      "master-key": { env: "RAILS_MASTER_KEY", owner: "rails", rotationDays: 365 },
      "secret-key-base": { env: "SECRET_KEY_BASE", owner: "rails", rotationDays: 365 },
    },
    everyWorkload: true,
  },
  "oms-database": {
    keys: { password: { env: "DATABASE_PASSWORD", owner: "platform", rotationDays: 90 } },
    everyWorkload: true,
  },
  "oms-redis": {
    keys: { password: { env: "REDIS_PASSWORD", owner: "platform", rotationDays: 90 } },
    everyWorkload: true,
  },
  "oms-sfcc": {
    keys: {
      "client-id": { env: "SFCC_CLIENT_ID", owner: "integrations", rotationDays: 180 },
      "client-secret": { env: "SFCC_CLIENT_SECRET", owner: "integrations", rotationDays: 180 },
    },
  },
  "oms-nav": {
    keys: {
      username: { env: "NAV_USERNAME", owner: "integrations", rotationDays: 180 },
      password: { env: "NAV_PASSWORD", owner: "integrations", rotationDays: 180 },
    },
  },
  "oms-service-bus": {
    keys: { "connection-string": { env: "SERVICE_BUS_CONNECTION_STRING", owner: "integrations", rotationDays: 90 } },
  },
  "oms-batchstation": {
    keys: { "api-key": { env: "BATCHSTATION_API_KEY", owner: "integrations", rotationDays: 180 } },
  },
} as const satisfies Record<string, DeclaredSecret>;

export type DeclaredSecretName = keyof typeof declaredSecrets;

/** A Secret that only the workloads of `partnerSecrets` get. */
export type PartnerSecretName = {
  [Name in DeclaredSecretName]: (typeof declaredSecrets)[Name] extends { everyWorkload: true } ? never : Name;
}[DeclaredSecretName];

/** Names of Secrets by workload: `web`, `scheduler`, or the name of a capsule. */
export type PartnerSecrets = Readonly<Record<string, readonly PartnerSecretName[]>>;

/**
 * Which partners' Secrets each workload gets, beside those that every workload gets. When a Secret is rotated, the
 * workloads that get it restart, and no others.
 *
 * Every capsule of `helm-values/` needs a line, or it is refused. A capsule that calls no partner gets none: `reports: []`.
 */
export const partnerSecrets = {
  web: ["oms-sfcc", "oms-nav"],
  default: ["oms-sfcc", "oms-nav", "oms-service-bus", "oms-batchstation"],
  limited: ["oms-sfcc", "oms-nav", "oms-service-bus"],
  single: ["oms-nav", "oms-service-bus"],
  scheduler: [],
} as const satisfies PartnerSecrets;

/**
 * The workloads that get a Secret, of those that the environment has.
 *
 * @param capsules names of the environment's capsules
 * @returns no names for a Secret that every workload gets; undefined for one that no workload of the environment gets
 */
export function workloadsWithSecret(
  name: DeclaredSecretName,
  capsules: readonly string[],
  partners: PartnerSecrets = partnerSecrets,
): readonly string[] | undefined {
  if ("everyWorkload" in declaredSecrets[name]) return [];
  const present = ["web", "scheduler", ...capsules];
  const workloads = Object.entries(partners)
    .filter(([workload, secrets]) => present.includes(workload) && secrets.some((secret) => secret === name))
    .map(([workload]) => workload);
  return workloads.length > 0 ? workloads : undefined;
}

/** The declared secrets as plain entries, for code that treats them alike. */
export function declaredSecretEntries(): readonly (readonly [DeclaredSecretName, DeclaredSecret])[] {
  return Object.entries(declaredSecrets) as [DeclaredSecretName, DeclaredSecret][];
}

/** Secret and key of the NAV CA bundle, mounted as a file. */
export const navCaBundle = {
  secret: "oms-nav-ca",
  key: "star.popsockets.com.ca-bundle.pem",
  path: "/etc/oms/nav/star.popsockets.com.ca-bundle.pem",
  owner: "integrations",
  rotationDays: 365,
} as const;

/** Keys of every Secret that the vault fills for OMS, by the Secret's name. */
export const vaultSecretKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ...declaredSecretEntries().map(([name, { keys }]) => [name, Object.keys(keys)] as const),
  [navCaBundle.secret, [navCaBundle.key]],
]);

/** Revisions that an environment's data gives Secrets, by name. */
export type SecretRevisions = Readonly<Record<string, number>>;

/** The revision of a Secret: 1 until somebody raises it. */
export const secretRevision = (revisions: SecretRevisions | undefined, name: string): number => revisions?.[name] ?? 1;

const devops = { owner: "devops", rotationDays: 365 } as const;

/**
 * What people owe the vault beside OMS's Secrets, by name and key: for the add-ons alone, so no pod of OMS gets it. Datadog's
 * where the environment has Datadog, the certificate where `certificates` are imported.
 */
export const addOnSecrets = {
  "oms-datadog": { "api-key": devops, "app-key": devops, "cluster-agent-token": devops, "database-password": devops },
  "oms-tls": { certificate: devops, "private-key": devops },
} as const satisfies Readonly<Record<string, Readonly<Record<string, DeclaredKey>>>>;
