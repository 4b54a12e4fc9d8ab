import type { AddOnSource } from "./add-on-source";

/** https://github.com/kubernetes-sigs/metrics-server/releases; the chart, and the program that it names. */
export const metricsServerSource = {
  chart: {
    repository: "https://kubernetes-sigs.github.io/metrics-server",
    chart: "metrics-server",
    version: "3.13.1",
  },
  images: {
    server: { registry: "registry.k8s.io", repository: "metrics-server/metrics-server", tag: "v0.8.1" },
  },
} as const satisfies AddOnSource;
