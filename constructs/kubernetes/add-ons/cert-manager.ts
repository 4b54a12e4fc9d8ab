import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { HelmValues } from "../../../lib/helm/values";
import { certManagerAccount, certManagerSource } from "../../../model/catalog/add-ons/cert-manager";
import type { WorkloadIdentity } from "../../platform";
import { Namespace } from "../namespace";
import { addOnRelease, type AddOnProps } from "./add-on-release";
import { imageValues, resolveSource } from "./resolve-source";

export interface CertManagerProps extends AddOnProps {
  /**
   * Cloud identity that the controller answers DNS-01 challenges with. Every Issuer of the cluster may then act with
   * it, so users who may write Issuers may write into the zone. @default none
   */
  readonly identity?: WorkloadIdentity | undefined;
  /**
   * Resolvers, as `address:port`, that look for a challenge's record, where the cluster's own see another zone of the
   * same name. @default the zone's authoritative servers
   */
  readonly recursiveNameservers?: readonly string[] | undefined;
}

/**
 * How long the pods may take to be ready, in seconds; after them the check that the webhook answers may take as long.
 * Where the images are on the node, pods of 1.11.5 take less than half a minute. The rest is for pulling them on a new
 * node.
 */
const timeoutSeconds = 300;

/**
 * cert-manager, which gets certificates and renews them, in its own namespace. It makes no issuer and no Certificate:
 * the constructs that need certificates make those.
 */
export class CertManager extends Construct {
  /** Ready when the webhook answers, so that Issuers and Certificates are accepted. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: CertManagerProps = {}) {
    super(scope, id);
    const { chart, images } = resolveSource(certManagerSource, props.mirror);
    const dependsOn = props.dependsOn ?? [];
    const namespace = new Namespace(this, "namespace", { name: certManagerAccount.namespace, dependsOn });
    this.ready = addOnRelease(this, {
      releaseName: "cert-manager",
      namespace: namespace.namespaceName,
      chart,
      values: {
        global: { leaderElection: { namespace: namespace.namespaceName } },
        image: imageValues(images.controller),
        webhook: { image: imageValues(images.webhook) },
        cainjector: { image: imageValues(images.cainjector) },
        startupapicheck: { image: imageValues(images.startupapicheck) },
        acmesolver: { image: imageValues(images.acmesolver) },
        ...(props.identity ? identityValues(props.identity) : {}),
        ...(props.recursiveNameservers ? nameserverValues(props.recursiveNameservers) : {}),
      },
      timeoutSeconds,
      dependsOn,
      takeOver: props.takeOver,
    });
  }
}

function identityValues({ serviceAccountAnnotations, podLabels }: WorkloadIdentity): HelmValues {
  return {
    serviceAccount: { annotations: { ...serviceAccountAnnotations } },
    podLabels: { ...podLabels },
    // A namespaced Issuer may use the controller's own identity only with this.
    extraArgs: ["--issuer-ambient-credentials=true"],
  };
}

function nameserverValues(nameservers: readonly string[]): HelmValues {
  return { dns01RecursiveNameservers: nameservers.join(","), dns01RecursiveNameserversOnly: true };
}
