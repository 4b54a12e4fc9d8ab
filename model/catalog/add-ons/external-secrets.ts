import type { AddOn, AddOnSource } from "./add-on-source";

/** The External Secrets Operator (https://github.com/external-secrets/external-secrets/releases). */
export const externalSecretsSource = {
  chart: { repository: "https://charts.external-secrets.io", chart: "external-secrets", version: "2.9.0" },
  images: {
    operator: { registry: "ghcr.io", repository: "external-secrets/external-secrets", tag: "v2.9.0" },
  },
} as const satisfies AddOnSource;

/** Every environment has it, or its cluster has one. */
export const externalSecrets: AddOn = {
  source: externalSecretsSource,
  isInstalled: ({ preinstalled }) => !preinstalled?.externalSecrets,
};
