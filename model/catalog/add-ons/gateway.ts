import type { AddOnSource } from "./source";

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
