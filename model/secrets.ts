import { declaredSecrets, navCaBundle } from "../environments/secrets";
import type { DeclaredSecret, SecretRevisions } from "./schema/secrets";

/** The declared secrets as plain entries, for code that treats them alike. */
export function declaredSecretEntries(): readonly (readonly [string, DeclaredSecret])[] {
  return Object.entries(declaredSecrets);
}

/** Keys of every Secret that the vault fills for OMS, by the Secret's name. */
export const vaultSecretKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ...declaredSecretEntries().map(([name, { keys }]) => [name, Object.keys(keys)] as const),
  [navCaBundle.secret, [navCaBundle.key]],
]);

/** The revision of a Secret: 1 until somebody raises it. */
export const secretRevision = (revisions: SecretRevisions | undefined, name: string): number => revisions?.[name] ?? 1;
