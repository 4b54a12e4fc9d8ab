/** Name of the Secret with a host's certificate and key, in OMS's namespace; a wildcard's star is written out. */
export function tlsSecretName(hostname: string): string {
  return `tls-${hostname.replace("*", "wildcard").replaceAll(".", "-")}`;
}
