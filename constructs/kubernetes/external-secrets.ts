import { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { join } from "node:path";
import { mergeValues, readValues, type HelmValues } from "../../environments/helm-values";
import { Namespace } from "./namespace";
import { releaseSettings } from "./release-settings";
import { valuesText } from "./values-text";

/** Where a published chart is pulled from. */
export interface PublishedChart {
  /** `https://` address of a chart repository, or `oci://` folder of a registry. */
  readonly repository: string;
  /** Version of the chart, exact. */
  readonly version: string;
}

/** Properties of `ExternalSecretsOperator`. */
export interface ExternalSecretsOperatorProps {
  /** Namespace of its own. @default "external-secrets" */
  readonly namespace?: string;
  /**
   * The chart, in its makers' repository or in a mirror of it.
   * @default the version that helm-values/external-secrets.yaml is written for, from https://charts.external-secrets.io
   */
  readonly chart?: PublishedChart;
  /**
   * Image of the operator without tag, for a mirror of the makers' registry.
   * @default the chart's, `ghcr.io/external-secrets/external-secrets`
   */
  readonly imageRepository?: string;
  /** Annotations of the operator's own ServiceAccount; none are needed where stores name another one. @default none */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;
  /** Further labels of the operator's pods. @default none */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** What must exist first: nodes, and the right to deploy to the cluster. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The official chart and the version that the values are written for (https://github.com/external-secrets/external-secrets/releases). */
export const externalSecretsChart: PublishedChart = {
  repository: "https://charts.external-secrets.io",
  version: "2.9.0",
};

const valuesFile = join(__dirname, "..", "..", "helm-values", "external-secrets.yaml");

/** How long the operator's pods may take to be ready, in seconds; most of it is for the image on a new node. */
const timeoutSeconds = 300;

/**
 * The External Secrets Operator, which copies values from a vault into Secrets, in a namespace of its own. It makes no
 * store and no ExternalSecret: those belong to whoever needs the Secrets.
 */
export class ExternalSecretsOperator extends Construct {
  /** There when the operator's pods are ready and the cluster knows its kinds. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ExternalSecretsOperatorProps = {}) {
    super(scope, id);
    const chart = props.chart ?? externalSecretsChart;
    const namespace = new Namespace(this, "namespace", {
      name: props.namespace ?? "external-secrets",
      ...(props.dependsOn ? { dependsOn: props.dependsOn } : {}),
    });
    this.ready = new Release(this, "release", {
      name: "external-secrets",
      namespace: namespace.namespaceName,
      repository: chart.repository,
      chart: "external-secrets",
      version: chart.version,
      values: [valuesText(mergeValues(readValues(valuesFile), knownValues(props)))],
      ...releaseSettings({ timeoutSeconds, dependsOn: props.dependsOn }),
    });
  }
}

function knownValues(props: ExternalSecretsOperatorProps): HelmValues {
  return {
    ...(props.imageRepository === undefined ? {} : { image: { repository: props.imageRepository } }),
    ...(props.podLabels ? { podLabels: props.podLabels } : {}),
    ...(props.serviceAccountAnnotations ? { serviceAccount: { annotations: props.serviceAccountAnnotations } } : {}),
  };
}
