import type { AddOn, AddOnSource } from "./add-on-source";

/** Traefik's makers publish all their charts here: https://github.com/traefik/traefik-helm-chart */
const repository = "https://traefik.github.io/charts";

/**
 * The definitions of the Gateway API 1.5.1, standard channel. The API's makers publish no chart
 * (https://github.com/kubernetes-sigs/gateway-api/issues/4809). 40.1.0 is the last of Traefik's charts with the
 * definitions in `crds/`, where Helm never deletes them; everything else in it is switched off. `traefik-crds`, which
 * has them as templates, makes a release of 1.2 MB, and Kubernetes stores none above 1 MiB.
 */
export const gatewayApiCrdsSource = {
  chart: { repository, chart: "traefik", version: "40.1.0" },
  images: {},
} as const satisfies AddOnSource;

/** https://github.com/traefik/traefik-helm-chart/releases/tag/v41.3.0 */
export const traefikSource = {
  chart: { repository, chart: "traefik", version: "41.3.0" },
  images: {
    proxy: { registry: "docker.io", repository: "library/traefik", tag: "v3.7.11" },
    /** nginx without root, which shows the maintenance page: https://github.com/nginx/docker-nginx-unprivileged */
    page: { registry: "ghcr.io", repository: "nginx/nginx-unprivileged", tag: "1.30.4-alpine-slim" },
  },
} as const satisfies AddOnSource;

/** Goes with Traefik. */
export const gatewayApiCrds: AddOn = {
  source: gatewayApiCrdsSource,
  isInstalled: ({ gateway, preinstalled }) => gateway !== undefined && !preinstalled?.gatewayApi,
};

export const traefik: AddOn = { source: traefikSource, isInstalled: ({ gateway }) => gateway !== undefined };

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

/** Name of the Secret with a host's certificate and key, in OMS's namespace; a wildcard's star is written out. */
export function tlsSecretName(hostname: string): string {
  return `tls-${hostname.replace("*", "wildcard").replaceAll(".", "-")}`;
}
