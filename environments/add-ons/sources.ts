import { certManagerSource } from "./cert-manager-source";
import { datadogOperatorSource, datadogSource } from "./datadog-source";
import { externalSecretsSource } from "./external-secrets-source";
import { gatewayApiCrdsSource, traefikSource } from "./gateway-source";
import { kedaSource } from "./keda-source";

/** A chart as its makers publish it. */
export interface ChartSource {
  /** `https://` address of a chart repository, or `oci://` folder of a registry; empty when `chart` is an archive. */
  readonly repository: string;
  /** Name in the repository, or the path of an archive. */
  readonly chart: string;
  /** Exact version. */
  readonly version: string;
}

/** An image that the chart makes pods of. */
export interface ImageSource {
  /** Host of the registry. */
  readonly registry: string;
  /** Path in the registry, without tag. */
  readonly repository: string;
  readonly tag: string;
}

/** What an add-on is installed from. */
export interface AddOnSource {
  readonly chart: ChartSource;
  /** Images by their role in the add-on. */
  readonly images: Readonly<Record<string, ImageSource>>;
}

/**
 * The one list of charts and images of the cluster's add-ons, each at an exact version, by the name of the release: what
 * is installed, and what `oms mirror` copies. The values in `helm-values/` are written for these versions.
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
