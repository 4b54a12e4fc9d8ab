/** Name of a declared value in the vault. Key Vault allows letters, digits and hyphens. */
export function remoteKey(secret: string, key: string): string {
  return `${secret}-${key.replaceAll(/[^A-Za-z0-9-]/g, "-")}`;
}
