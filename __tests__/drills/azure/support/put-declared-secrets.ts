import { readFileSync } from "node:fs";
import { navCaBundle } from "../../../../environments/secrets";
import { remoteKey } from "../../../../model/catalog/azure/vault";
import { declaredSecretEntries } from "../../../../model/secrets";
import type { StandInAzure } from "../../../../testbed/azure";

/** Secrets that were put into the vault, by their names in it. */
export type PutSecrets = Readonly<Record<string, string>>;

/** Puts every secret into the vault that people owe it, with values to recognize; the CA bundle is a real certificate. */
export function putDeclaredSecrets(azure: StandInAzure, vault: string): PutSecrets {
  const put: Record<string, string> = {};
  for (const [secret, { keys }] of declaredSecretEntries()) {
    for (const [key, { owner }] of Object.entries(keys)) {
      if (owner !== "platform") put[remoteKey(secret, key)] = `planted${Buffer.from(secret + key).toString("hex")}`;
    }
  }
  for (const [name, value] of Object.entries(put)) azure.putSecret(vault, name, value);
  azure.putSecret(vault, remoteKey(navCaBundle.secret, navCaBundle.vaultKey), readFileSync(azure.authority, "utf8"));
  return put;
}
