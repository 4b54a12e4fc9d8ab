import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { mergeValues, type HelmValues } from "../../../lib/helm/values";
import { datadogNamespace } from "../../../model/catalog/add-ons/datadog";
import { installedSources } from "../../../model/catalog/add-ons/installed-sources";
import type { Mirror } from "../../../model/catalog/add-ons/mirror";
import type { AddOnsConfig } from "../../../model/schema/add-ons";
import type { SecretRevisions } from "../../../model/schema/secrets";
import type { Ingress, Platform } from "../../platform";
import type { OmsImage } from "../oms-values";
import { isClusterGiven } from "../release-settings";
import { CertManager } from "./cert-manager";
import { Certificates } from "./certificates";
import { Datadog } from "./datadog";
import { Gateway } from "./gateway";
import type { GatewayService } from "./gateway-values";
import { Keda } from "./keda";
import { MissingPartAddOns } from "./missing-part-add-ons";

export interface ClusterAddOnsProps {
  /** Name of the environment. */
  readonly environment: string;
  /** Namespace of OMS; it must exist. */
  readonly namespace: string;
  readonly platform: Platform;
  readonly config: AddOnsConfig;
  readonly hostnames: readonly string[];
  /** Image of OMS. */
  readonly image: OmsImage;
  /** Queues of Sidekiq. */
  readonly queues: readonly string[];
  /** Revisions of the vault's values. @default 1 for each */
  readonly secretRevisions?: SecretRevisions | undefined;
  /** Registry that charts and images are taken from. @default none, the makers' registries */
  readonly mirror?: Mirror | undefined;
  /** The External Secrets Operator, for add-ons that read the vault. @default none, or the cluster's own */
  readonly secretsOperator?: readonly ITerraformDependable[];
  /** What must exist first: nodes, and the right to deploy to the cluster. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * What runs in the cluster around OMS, as the environment chose. Each add-on waits only for what it needs, so that they
 * are installed side by side.
 */
export class ClusterAddOns extends Construct {
  /** What must be there before OMS and its secrets. */
  readonly ready: readonly ITerraformDependable[];
  /** Values of `charts/oms` that follow from what is installed. */
  readonly omsValues: HelmValues;
  private readonly certManager: CertManager | undefined;
  private readonly takeOver: boolean;
  private readonly props: ClusterAddOnsProps;

  constructor(scope: Construct, id: string, props: ClusterAddOnsProps) {
    super(scope, id);
    this.props = props;
    const { config, platform, namespace, hostnames, mirror, dependsOn } = props;
    const { preinstalled = {} } = config;
    const installed = installedSources(config);
    this.takeOver = isClusterGiven(platform);
    const common = { mirror, dependsOn, takeOver: this.takeOver };
    const { secretStore, missingParts = {} } = platform;
    const missing = new MissingPartAddOns(this, "missing-parts", { ...common, parts: missingParts });
    const keda = config.keda
      ? new Keda(this, "keda", { ...common, watchNamespaces: [namespace], replicas: config.keda.replicas })
      : undefined;
    const { certificates } = config;
    this.certManager =
      certificates && "cert-manager" in installed
        ? new CertManager(this, "cert-manager", {
            ...common,
            // Every Issuer may act with the identity, so only environments that need it have it.
            ...(certificates.type === "letsencrypt"
              ? { identity: platform.dnsChallenge, recursiveNameservers: certificates.recursiveNameservers }
              : {}),
          })
        : undefined;
    const gateway = config.gateway
      ? new Gateway(this, "gateway", {
          ...common,
          namespace,
          hostnames,
          service: serviceFor(platform.ingress),
          dependsOn: [...dependsOn, ...missing.loadBalancing],
          namespaceLabels: missingParts.loadBalancing?.namespaceLabels,
          config: config.gateway,
          definitionsPreinstalled: !("gateway-api-crds" in installed),
        })
      : undefined;
    let agentValues: HelmValues = {};
    if (config.datadog.enabled && secretStore) {
      const datadog = new Datadog(this, "datadog", {
        ...common,
        environment: props.environment,
        settings: config.datadog,
        secretStore,
        secretRevisions: props.secretRevisions,
        database: platform.database,
        cache: platform.cache,
        queues: props.queues,
        hostnames,
        importedCertificates: certificates?.type === "imported",
        imageName: props.image.repository.split("/").at(-1) ?? props.image.repository,
        cloud: platform.cloud,
        dependsOn: [...dependsOn, ...(props.secretsOperator ?? [])],
      });
      agentValues = agentAccess(datadog.agentHost);
    }
    this.ready = [...missing.ready, ...[keda, gateway].flatMap((addOn) => (addOn ? [addOn.ready] : []))];
    const kedaValues = preinstalled.keda ? { keda: { namespace: preinstalled.keda.namespace } } : {};
    this.omsValues = [agentValues, gateway?.routeValues ?? {}, kedaValues].reduce((all, more) =>
      mergeValues(all, more),
    );
  }

  /** Adds the hosts' certificates. An imported one comes through the store of `oms-secrets`, which must exist. */
  addCertificates(secrets: ITerraformDependable): void {
    const { config, platform, namespace, hostnames, image } = this.props;
    if (!config.certificates) return;
    new Certificates(this, "certificates", {
      namespace,
      hostnames,
      certificates: config.certificates,
      dnsSolver: platform.dnsChallenge?.dnsSolver,
      secretStore: platform.secretStore,
      authorityName: `OMS ${this.props.environment}`,
      image,
      takeOver: this.takeOver,
      dependsOn: this.certManager ? [this.certManager.ready, secrets] : [secrets],
    });
  }
}

function serviceFor({ nodePorts, serviceAnnotations }: Ingress): GatewayService {
  return nodePorts ? { type: "NodePort", ...nodePorts } : { type: "LoadBalancer", annotations: serviceAnnotations };
}

/** How OMS's pods reach the agent of their node: metrics by UDP, traces by TCP. */
function agentAccess(host: string): HelmValues {
  const namespaceSelector = { matchLabels: { "kubernetes.io/metadata.name": datadogNamespace } };
  return {
    config: { DD_AGENT_HOST: host },
    networkPolicy: {
      egress: {
        dogstatsd: { namespaceSelector, ports: [8125], protocol: "UDP" },
        traces: { namespaceSelector, ports: [8126] },
      },
    },
  };
}
