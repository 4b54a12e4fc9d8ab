import type { AddOnSource } from "./add-on-source";

/**
 * https://github.com/kubernetes/autoscaler/releases. The program's minor version is that of the cluster, because it
 * predicts what the cluster's scheduler does. The chart runs any of them.
 */
export const clusterAutoscalerSource = {
  chart: {
    repository: "https://kubernetes.github.io/autoscaler",
    chart: "cluster-autoscaler",
    version: "9.59.0",
  },
  images: {
    autoscaler: { registry: "registry.k8s.io", repository: "autoscaling/cluster-autoscaler", tag: "v1.36.1" },
  },
} as const satisfies AddOnSource;

/** Namespace and ServiceAccount of the autoscaler; a Pod Identity is tied to them. */
export const clusterAutoscalerAccount = {
  namespace: "cluster-autoscaler",
  serviceAccount: "cluster-autoscaler",
} as const;
