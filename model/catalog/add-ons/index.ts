import type { AddOnSource } from "./add-on-source";
import { certManagerSource } from "./cert-manager";
import { clusterAutoscalerSource } from "./cluster-autoscaler";
import { datadogOperatorSource, datadogSource } from "./datadog";
import { externalSecretsSource } from "./external-secrets";
import { gatewayApiCrdsSource, traefikSource } from "./gateway";
import { kedaSource } from "./keda";
import { loadBalancerControllerSource } from "./load-balancer-controller";
import { metricsServerSource } from "./metrics-server";

/**
 * The one list of charts and images of the cluster's add-ons, each at an exact version, by the name of the release: what
 * an environment chooses from, and what `oms mirror` copies. The values in `helm-values/` are written for these versions.
 */
export const addOnSources = {
  "external-secrets": externalSecretsSource,
  keda: kedaSource,
  "gateway-api-crds": gatewayApiCrdsSource,
  traefik: traefikSource,
  "cert-manager": certManagerSource,
  datadog: datadogSource,
  "datadog-operator": datadogOperatorSource,
} as const satisfies Readonly<Record<string, AddOnSource>>;

export type AddOnName = keyof typeof addOnSources;

/**
 * Like `addOnSources`, for parts that one cloud's clusters bring and another's don't (`MissingParts`). No environment of
 * today installs one, so `oms mirror` copies them when you name them.
 */
export const missingPartSources = {
  "metrics-server": metricsServerSource,
  "cluster-autoscaler": clusterAutoscalerSource,
  "aws-load-balancer-controller": loadBalancerControllerSource,
} as const satisfies Readonly<Record<string, AddOnSource>>;
