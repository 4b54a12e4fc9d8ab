import type { DeclaredKey, DeclaredSecret } from "../model/schema/secrets";

/**
 * Every secret that OMS needs. The program knows only their names. The External Secrets Operator brings the values from
 * the vault; in the local environment they are generated.
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
 * Which partners' Secrets each workload gets, besides those that every workload gets. When a Secret is rotated, the
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

/** Secret and key of the NAV CA bundle, mounted as a file; in the vault its key is `vaultKey`. */
export const navCaBundle = {
  secret: "oms-nav-ca",
  vaultKey: "bundle",
  key: "star.popsockets.com.ca-bundle.pem",
  path: "/etc/oms/nav/star.popsockets.com.ca-bundle.pem",
  form: "certificates",
  owner: "integrations",
  rotationDays: 365,
} as const;

const devops = { owner: "devops", rotationDays: 365 } as const;
const variable = { form: "variable", ...devops } as const;

/**
 * What people put into the vault besides OMS's Secrets, by name and key. Only add-ons use it, so no pod of OMS gets it:
 * Datadog's where the environment has Datadog, the certificate where `certificates` are imported.
 */
export const addOnSecrets = {
  "oms-datadog": {
    "api-key": variable,
    "app-key": variable,
    "cluster-agent-token": variable,
    "database-password": variable,
  },
  "oms-tls": {
    certificate: { form: "certificates", ...devops },
    "private-key": { form: "private-key", certificate: "certificate", ...devops },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, DeclaredKey>>>>;
