import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { HelmValues } from "../../../lib/helm/values";
import { certManagerAccount, certManagerSource } from "../../../model/catalog/add-ons/cert-manager";
import type { WorkloadIdentity } from "../../platform";
import { Namespace } from "../namespace";
import { addOnRelease, type AddOnProps } from "./add-on-release";
import { imageValues, resolveSource } from "./resolve-source";

/** Properties of `CertManager`. */
export interface CertManagerProps extends AddOnProps {
  /**
   * Cloud identity that the controller answers DNS-01 challenges with. Every Issuer of the cluster may then act with it,
   * so who may write Issuers is who may write into the zone. @default none
   */
  readonly identity?: WorkloadIdentity | undefined;
  /**
   * Resolvers, as `address:port`, that a challenge's record is looked for with, where the cluster's own see another zone
   * of the same name. @default the zone's authoritative servers
   */
  readonly recursiveNameservers?: readonly string[] | undefined;
}

/**
 * How long the pods may take to be ready, and after them the check that the webhook answers, each, in seconds. Where the
 * images are on the node, pods of 1.11.5 take less than half a minute; the rest is for pulling them on a new one.
 */
const timeoutSeconds = 300;

/**
 * cert-manager, which gets certificates and renews them, in a namespace of its own. It makes no issuer and no Certificate:
 * those belong to whoever needs the certificates.
 */
export class CertManager extends Construct {
  /** There when the webhook answers, so that Issuers and Certificates are accepted. */
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
    // A namespaced Issuer may not use the controller's own identity unless it is told so.
    extraArgs: ["--issuer-ambient-credentials=true"],
  };
}

function nameserverValues(nameservers: readonly string[]): HelmValues {
  return { dns01RecursiveNameservers: nameservers.join(","), dns01RecursiveNameserversOnly: true };
}
