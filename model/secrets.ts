import {
  addOnSecrets,
  declaredSecrets,
  navCaBundle,
  partnerSecrets,
  type DeclaredSecretName,
  type PartnerSecrets,
} from "../environments/secrets";
import type { EnvironmentConfig } from "./schema";
import type { DeclaredKey, DeclaredSecret, DeclaredUse, SecretForm, SecretRevisions } from "./schema/secrets";

/** The declared secrets as plain entries, for code that treats them alike. */
export function declaredSecretEntries(): readonly (readonly [DeclaredSecretName, DeclaredSecret])[] {
  return Object.entries(declaredSecrets) as [DeclaredSecretName, DeclaredSecret][];
}

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

/** Keys of every Secret that the vault fills for OMS, by the Secret's name. */
export const vaultSecretKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ...declaredSecretEntries().map(([name, { keys }]) => [name, Object.keys(keys)] as const),
  [navCaBundle.secret, [navCaBundle.key]],
]);

/** Every declared key, by the names of its Secret and of itself in the vault. */
const declaredKeys = new Map<string, Readonly<Record<string, DeclaredKey>>>([
  ...declaredSecretEntries().map(([name, { keys }]) => [name, keys] as const),
  [navCaBundle.secret, { [navCaBundle.vaultKey]: navCaBundle }],
  ...Object.entries(addOnSecrets),
]);

/** The form that a value must have. */
export const formOf = (use: DeclaredUse): SecretForm => use.form ?? "variable";

/**
 * The form that a value of the vault must have.
 * @throws when no such value is declared
 */
export function secretForm(secret: string, key: string): SecretForm {
  const declared = declaredKeys.get(secret)?.[key];
  if (declared === undefined) throw new Error(`${secret} has no key ${key} in environments/secrets.ts.`);
  return formOf(declared);
}

/** The revision of a Secret: 1 until somebody raises it. */
export const secretRevision = (revisions: SecretRevisions | undefined, name: string): number => revisions?.[name] ?? 1;

/** One value in an environment's vault: its form, who owns it, and after how many days it is to be replaced. */
export interface VaultValue {
  readonly secret: string;
  readonly key: string;
  readonly form: SecretForm;
  /** For a private key: the key of the same Secret whose certificate it must fit. */
  readonly certificate?: string;
  readonly owner: DeclaredKey["owner"];
  readonly rotationDays: number;
}

type AddOns = EnvironmentConfig["addOns"];

/** Which environments have a Secret of an add-on in their vault. */
const hasAddOnSecret: Readonly<Record<keyof typeof addOnSecrets, (addOns: AddOns) => boolean>> = {
  "oms-datadog": ({ datadog }) => datadog.enabled,
  "oms-tls": ({ certificates }) => certificates?.type === "imported",
};

const addOnSecretNames = Object.keys(addOnSecrets) as (keyof typeof addOnSecrets)[];

/** Every value that belongs in the vault of an environment: OMS's own, and those of its add-ons. */
export function vaultValues({ addOns }: Pick<EnvironmentConfig, "addOns">): readonly VaultValue[] {
  const values = (secret: string, keys: Readonly<Record<string, DeclaredKey>>): VaultValue[] =>
    Object.entries(keys).map(([key, declared]) => ({
      secret,
      key,
      form: formOf(declared),
      ...("certificate" in declared ? { certificate: declared.certificate } : {}),
      owner: declared.owner,
      rotationDays: declared.rotationDays,
    }));
  return [
    ...declaredSecretEntries().flatMap(([secret, { keys }]) => values(secret, keys)),
    ...values(navCaBundle.secret, { [navCaBundle.vaultKey]: navCaBundle }),
    ...addOnSecretNames.flatMap((name) => (hasAddOnSecret[name](addOns) ? values(name, addOnSecrets[name]) : [])),
  ];
}
