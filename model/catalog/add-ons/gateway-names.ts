/** Name of the release of `charts/gateway` and of its Gateway. The names of its other objects begin with it. */
export const gatewayName = "oms-gateway";

/**
 * Paths that only pods of the cluster may use, such as KEDA's request for the queues' latency. From outside they answer
 * 404.
 */
export const internalPaths: readonly string[] = ["/internal"];

/** Name of the Gateway's listener for a host. */
export function listenerName(hostname: string): string {
  return `https-${hostname.replaceAll(".", "-")}`;
}

/** Name of a protected path's middleware, after `oms-gateway-`. */
export function pathName(pathPrefix: string): string {
  return `path-${pathPrefix
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")}`;
}
