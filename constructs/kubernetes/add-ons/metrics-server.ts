import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { metricsServerSource } from "../../../model/catalog/add-ons/metrics-server";
import { Namespace } from "../namespace";
import { addOnRelease, type AddOnProps } from "./add-on-release";
import { imageValues, resolveSource } from "./resolve-source";

export interface MetricsServerProps extends AddOnProps {
  /** Pods. With 1 there are no figures while that pod moves, and autoscalers keep what they have. @default 2 */
  readonly replicas?: 1 | 2;
}

/**
 * How long its pods may take to be ready, in seconds: for the first look at every node, and for pulling the image on a
 * new one.
 */
const timeoutSeconds = 300;

/**
 * metrics-server, which asks every node what its pods use and answers `metrics.k8s.io`, in its own namespace. Only for
 * clusters that have none: a second one would fight for the same APIService.
 */
export class MetricsServer extends Construct {
  /** Ready when it has figures of the nodes. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: MetricsServerProps = {}) {
    super(scope, id);
    const { chart, images } = resolveSource(metricsServerSource, props.mirror);
    const dependsOn = props.dependsOn ?? [];
    const namespace = new Namespace(this, "namespace", { name: "metrics-server", dependsOn });
    this.ready = addOnRelease(this, {
      releaseName: "metrics-server",
      namespace: namespace.namespaceName,
      chart,
      values: { image: imageValues(images.server), replicas: props.replicas ?? 2 },
      timeoutSeconds,
      dependsOn,
      takeOver: props.takeOver,
    });
  }
}
