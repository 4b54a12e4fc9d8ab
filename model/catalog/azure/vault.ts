import type { CloudVault } from "../vaults";
import { azureNames } from "./names";

/** Name of a declared value in the vault. Key Vault allows letters, digits and hyphens. */
export function remoteKey(secret: string, key: string): string {
  return `${secret}-${key.replaceAll(/[^A-Za-z0-9-]/g, "-")}`;
}

/**
 * Azure Key Vault. Each new value of a secret is a new version, and a list shows the attributes of the newest one. `created`
 * is the day of the value; `updated` also moves when somebody changes a tag
 * (https://learn.microsoft.com/azure/key-vault/secrets/about-secrets).
 */
export const azureVault: CloudVault = {
  name: (environment, organization) => azureNames(environment, organization).vault,
  valueName: remoteKey,
  listCommand: (vault) => [
    ...(["az", "keyvault", "secret", "list", "--vault-name", vault] as const),
    ...["--query", "[].{name: name, set: attributes.created}", "--output", "json"],
  ],
  needs:
    "You need the Azure CLI, signed in (az login), the role Key Vault Secrets User or Key Vault Reader on the vault, and an address that the vault lets in.",
};
