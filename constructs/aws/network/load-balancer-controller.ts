import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  loadBalancerControllerAccount,
  loadBalancerControllerSource,
} from "../../../model/catalog/add-ons/load-balancer-controller";
import { addOnRelease, type AddOnProps } from "../../kubernetes/add-ons/add-on-release";
import { imageValues, resolveSource } from "../../kubernetes/add-ons/resolve-source";
import { Namespace } from "../../kubernetes/namespace";

export interface LoadBalancerControllerProps extends AddOnProps {
  /** Name of the EKS cluster, which the load balancers are tagged with. */
  readonly clusterName: string;
  /** Region of AWS, such as `eu-west-1`. */
  readonly region: string;
  /** The cluster's network, such as `vpc-0a1b2c3d`. */
  readonly vpcId: string;
}

/** How long its pods may take to be ready, in seconds; most of it is for pulling the image on a new node. */
const timeoutSeconds = 300;

/**
 * Label of a namespace whose pods count as ready only when the load balancer sends them requests, so that a rollout
 * does not end earlier
 * (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/).
 */
export const readinessGateLabel = { "elbv2.k8s.aws/pod-readiness-gate-inject": "enabled" } as const;

/**
 * The AWS Load Balancer Controller, in its own namespace. It makes the network load balancer of the Gateway's Service,
 * and none for Ingresses or Gateways. It acts with the identity of `loadBalancerControllerAccount`.
 */
export class LoadBalancerController extends Construct {
  /** Ready when its pods run, so that Services get their load balancer, and lose it when they go. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: LoadBalancerControllerProps) {
    super(scope, id);
    const { chart, images } = resolveSource(loadBalancerControllerSource, props.mirror);
    const dependsOn = props.dependsOn ?? [];
    const namespace = new Namespace(this, "namespace", { name: loadBalancerControllerAccount.namespace, dependsOn });
    this.ready = addOnRelease(this, {
      releaseName: "aws-load-balancer-controller",
      namespace: namespace.namespaceName,
      chart,
      values: {
        clusterName: props.clusterName,
        region: props.region,
        vpcId: props.vpcId,
        image: imageValues(images.controller),
        serviceAccount: { name: loadBalancerControllerAccount.serviceAccount },
      },
      timeoutSeconds,
      dependsOn,
      takeOver: props.takeOver,
    });
  }
}
