/** Name of the Secret with a host's certificate and key, in OMS's namespace. A wildcard's star is spelled out. */
export function tlsSecretName(hostname: string): string {
  return `tls-${hostname.replace("*", "wildcard").replaceAll(".", "-")}`;
}
