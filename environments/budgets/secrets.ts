import type { HelmValues } from "../helm-values";
import { shown, type Problem } from "../problem";
import { declaredSecretEntries, navCaBundle } from "../secrets";

/** Keys of every Secret that the vault fills for OMS, by the Secret's name. */
const declaredKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ...declaredSecretEntries().map(([name, { keys }]) => [name, Object.keys(keys)] as const),
  [navCaBundle.secret, [navCaBundle.key]],
]);

/** A pod that names a Secret or a key that nobody makes does not start, and the deploy waits for it to its end. */
export function secretProblems(values: HelmValues): Problem[] {
  const secrets = Object.entries((values["secrets"] ?? {}) as Record<string, { env?: Record<string, string> }>);
  const files = Object.entries((values["files"] ?? {}) as Record<string, { secret?: string; key?: string }>);
  return [
    ...secrets.flatMap(([name, { env }]) =>
      Object.keys(env ?? {}).length === 0
        ? unknown(`secrets.${name}`, name)
        : Object.entries(env ?? {}).flatMap(([variable, key]) => unknown(`secrets.${name}.env.${variable}`, name, key)),
    ),
    ...files.flatMap(([name, { secret, key }]) => (secret ? unknown(`files.${name}`, secret, key) : [])),
  ];
}

function unknown(path: string, secret: string, key?: string): Problem[] {
  const keys = declaredKeys.get(secret);
  if (keys === undefined) {
    return [
      {
        path,
        message: `no Secret ${shown(secret)} comes from the vault`,
        remedy: `declare it in environments/secrets.ts, or use one of ${[...declaredKeys.keys()].join(", ")}`,
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
