import { navCaBundle } from "../../environments/secrets";
import { shown, type Problem } from "../../lib/problem";
import { tlsSecretName } from "../../model/catalog/add-ons/gateway";
import type { EnvironmentConfig } from "../../model/schema";
import type { Parts } from "../../model/schema/blocks";
import { declaredSecretEntries } from "../../model/secrets";
import type { Rule } from "../rule";

/** A Secret of OMS's namespace, and who writes it. */
export interface SecretTarget {
  readonly secret: string;
  /** The writer's name in a message. */
  readonly writer: string;
  /** Path where you would change its name. */
  readonly path: string;
}

/** What an environment's Secrets follow from. */
export type SecretTargetContext = Parts<"hostnames" | "addOns.certificates">;

/** Every Secret that the environment makes in OMS's namespace, from the vault or by cert-manager. */
export function secretTargets(
  { name, hostnames, addOns: { certificates } }: SecretTargetContext,
  declared: readonly string[] = declaredSecretEntries().map(([secret]) => secret),
): readonly SecretTarget[] {
  const certificatesPath = `${name}.addOns.certificates`;
  const authority = { secret: "own-ca", writer: "the own authority", path: certificatesPath };
  return [
    ...declared.map((secret) => ({
      secret,
      writer: `${shown(secret)} of declaredSecrets`,
      path: `environments/secrets.ts: declaredSecrets.${secret}`,
    })),
    { secret: navCaBundle.secret, writer: "navCaBundle", path: "environments/secrets.ts: navCaBundle.secret" },
    ...(certificates === undefined
      ? []
      : hostnames.map((hostname, index) => ({
          secret: tlsSecretName(hostname),
          writer: shown(hostname),
          path: `${name}.hostnames[${index}]`,
        }))),
    ...(certificates?.type === "own-ca" ? [authority] : []),
    ...(certificates?.type === "letsencrypt"
      ? [
          {
            ...authority,
            secret: `letsencrypt-${certificates.server}-account`,
            writer: "the account with Let's Encrypt",
          },
        ]
      : []),
  ];
}

/** Each Secret of an environment has one writer. */
export const secretTargetsAreApart: Rule<EnvironmentConfig["hostnames"], "addOns.certificates"> = (
  hostnames,
  { environment },
) => secretTargetProblems(secretTargets({ ...environment, hostnames }));

/**
 * Two writers of one Secret undo each other's work for ever, or the later one replaces the earlier one in the values. A
 * host that is listed twice is another matter.
 */
export function secretTargetProblems(targets: readonly SecretTarget[]): Problem[] {
  return targets.flatMap(({ secret, writer, path }, index) => {
    const other = targets.slice(0, index).find((before) => before.secret === secret && before.writer !== writer);
    if (other === undefined) return [];
    return [
      {
        path,
        message: `${writer} and ${other.writer} would share the Secret ${shown(secret)}`,
        remedy: "rename one of the two",
      },
    ];
  });
}
