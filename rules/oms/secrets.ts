import type { HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";
import { vaultSecretKeys } from "../../model/secrets";

/** A pod that names a Secret or a key that nobody makes does not start, and the deploy waits for it to its end. */
export function secretProblems(values: HelmValues): Problem[] {
  const secrets = Object.entries((values["secrets"] ?? {}) as Record<string, { env?: Record<string, string> }>);
  const files = Object.entries((values["files"] ?? {}) as Record<string, { secret?: string; key?: string }>);
  return [
    ...secrets.flatMap(([name, { env }]) =>
      Object.keys(env ?? {}).length === 0
        ? notDeclared(`secrets.${name}`, name)
        : Object.entries(env ?? {}).flatMap(([variable, key]) =>
            notDeclared(`secrets.${name}.env.${variable}`, name, key),
          ),
    ),
    ...files.flatMap(([name, { secret, key }]) => (secret ? notDeclared(`files.${name}`, secret, key) : [])),
  ];
}

function notDeclared(path: string, secret: string, key?: string): Problem[] {
  const keys = vaultSecretKeys.get(secret);
  if (keys === undefined) {
    return [
      {
        path,
        message: `no Secret ${shown(secret)} comes from the vault`,
        remedy: `declare it in environments/secrets.ts, or use one of ${[...vaultSecretKeys.keys()].join(", ")}`,
      },
    ];
  }
  if (key === undefined || keys.includes(key)) return [];
  return [
    {
      path,
      message: `the Secret ${shown(secret)} has no key ${shown(key)}`,
      remedy: `declare it in environments/secrets.ts, or use one of ${keys.join(", ")}`,
    },
  ];
}
