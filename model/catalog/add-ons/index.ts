import { certificatesSchema } from "../../schema/add-ons/certificates";
import { datadogSchema } from "../../schema/add-ons/datadog";
import { gatewaySchema } from "../../schema/add-ons/gateway";
import type { AddOn, AddOnSource } from "./add-on-source";
import { certManager } from "./cert-manager";
import { clusterAutoscalerSource } from "./cluster-autoscaler";
import { datadog, datadogOperator } from "./datadog";
import { externalSecrets } from "./external-secrets";
import { gatewayApiCrds, traefik } from "./gateway";
import { keda, kedaSchema } from "./keda";
import { loadBalancerControllerSource } from "./load-balancer-controller";
import { metricsServerSource } from "./metrics-server";

/**
 * The one list of the cluster's add-ons, by the name of the release: what each is installed from, at an exact version,
 * and when. The values in `helm-values/` are written for these versions.
 */
export const addOns = {
  "external-secrets": externalSecrets,
  keda,
  "gateway-api-crds": gatewayApiCrds,
  traefik,
  "cert-manager": certManager,
  datadog,
  "datadog-operator": datadogOperator,
} as const satisfies Readonly<Record<string, AddOn>>;

/** The keys of `addOns` in an environment's data that choose them. */
export const addOnChoices = {
  /** Sizes capsules by what waits in their queues. @default not installed: no capsule may be autoscaled */
  keda: kedaSchema.optional(),
  /** Traefik and the Gateway API: the way in. @default not installed: OMS is reached only from within the cluster */
  gateway: gatewaySchema.optional(),
  /** Where the certificates of the host names come from; goes with `gateway`. */
  certificates: certificatesSchema.optional(),
  datadog: datadogSchema,
} as const;

export type AddOnName = keyof typeof addOns;

/** What the add-ons are installed from, and what `oms mirror` copies. */
export const addOnSources = sourcesOf(addOns);

/**
 * Like `addOnSources`, for parts that one cloud's clusters bring and another's don't (`MissingParts`). No environment of
 * today installs one, so `oms mirror` copies them when you name them.
 */
export const missingPartSources = {
  "metrics-server": metricsServerSource,
  "cluster-autoscaler": clusterAutoscalerSource,
  "aws-load-balancer-controller": loadBalancerControllerSource,
} as const satisfies Readonly<Record<string, AddOnSource>>;

function sourcesOf<Name extends string>(all: Readonly<Record<Name, AddOn>>): Readonly<Record<Name, AddOnSource>> {
  const sources = Object.entries<AddOn>(all).map(([name, { source }]) => [name, source] as const);
  return Object.fromEntries(sources) as Record<Name, AddOnSource>;
}
