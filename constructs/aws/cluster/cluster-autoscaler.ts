import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ConfigurationError, shown, type Problem } from "../../../lib/problem";
import { clusterAutoscalerAccount, clusterAutoscalerSource } from "../../../model/catalog/add-ons/cluster-autoscaler";
import { addOnRelease, type AddOnProps } from "../../kubernetes/add-ons/add-on-release";
import { imageValues, resolveSource } from "../../kubernetes/add-ons/resolve-source";
import { Namespace } from "../../kubernetes/namespace";

export interface ClusterAutoscalerProps extends AddOnProps {
  /** Name of the EKS cluster, which the tags of its node groups repeat. */
  readonly clusterName: string;
  /** Region of AWS, such as `eu-west-1`. */
  readonly region: string;
  /** Version of the cluster, such as `1.36`. */
  readonly kubernetesVersion: string;
  /** How long a node waits for its pods to end, in seconds; as long as an upgrade of the nodes waits. */
  readonly drainSeconds: number;
}

/** How long its pod may take to be ready, in seconds; most of it is for pulling the image on a new node. */
const timeoutSeconds = 300;

/**
 * The cluster autoscaler of AWS, in its own namespace. It finds the node groups by their tags, adds nodes for pods that
 * find no place and removes nodes that are hardly used. It acts with the identity of `clusterAutoscalerAccount`.
 *
 * @throws ConfigurationError naming every property that can't be right
 */
export class ClusterAutoscaler extends Construct {
  /** Ready when its pod runs. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ClusterAutoscalerProps) {
    super(scope, id);
    requireFit(props);
    const { chart, images } = resolveSource(clusterAutoscalerSource, props.mirror);
    const dependsOn = props.dependsOn ?? [];
    const namespace = new Namespace(this, "namespace", { name: clusterAutoscalerAccount.namespace, dependsOn });
    this.ready = addOnRelease(this, {
      releaseName: "cluster-autoscaler",
      namespace: namespace.namespaceName,
      chart,
      values: {
        autoDiscovery: { clusterName: props.clusterName },
        awsRegion: props.region,
        image: imageValues(images.autoscaler),
        rbac: { serviceAccount: { name: clusterAutoscalerAccount.serviceAccount } },
        extraArgs: { "max-graceful-termination-sec": props.drainSeconds },
      },
      timeoutSeconds,
      dependsOn,
      takeOver: props.takeOver,
    });
  }
}

function requireFit({ kubernetesVersion, drainSeconds }: ClusterAutoscalerProps): void {
  const { tag } = clusterAutoscalerSource.images.autoscaler;
  const problems: Problem[] = [];
  if (!tag.startsWith(`v${kubernetesVersion}.`)) {
    problems.push({
      path: "kubernetesVersion",
      message: `${shown(kubernetesVersion)}, but the autoscaler is ${tag}, and it computes the scheduler of its own minor version`,
      remedy: "change its tag in model/catalog/add-ons/cluster-autoscaler.ts with the cluster's version",
    });
  }
  if (!Number.isInteger(drainSeconds) || drainSeconds < 1) {
    problems.push({
      path: "drainSeconds",
      message: `${shown(drainSeconds)}, must be whole seconds from 1`,
      remedy: "give the time that an upgrade of the nodes waits for pods",
    });
  }
  if (problems.length > 0) throw new ConfigurationError("cluster-autoscaler", problems);
}
