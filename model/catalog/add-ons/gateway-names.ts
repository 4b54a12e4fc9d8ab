/** Name of the release of `charts/gateway`, of its Gateway, and what the names of its other objects begin with. */
export const gatewayName = "oms-gateway";

/** Paths that only pods of the cluster may ask, such as KEDA's look at the queues' latency; from outside they are not there. */
export const internalPaths: readonly string[] = ["/internal"];

/** Name of the Gateway's listener for a host. */
export function listenerName(hostname: string): string {
  return `https-${hostname.replaceAll(".", "-")}`;
}

/** What the middleware of a protected path is called behind `oms-gateway-`. */
export function pathName(pathPrefix: string): string {
  return `path-${pathPrefix
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")}`;
}
