import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { HelmValues } from "../../../lib/helm/values";
import type { ImageSource } from "../../../model/catalog/add-ons/add-on-source";
import { kedaSource } from "../../../model/catalog/add-ons/keda";
import { Namespace } from "../namespace";
import { addOnRelease, type AddOnProps } from "./add-on-release";
import { resolveSource } from "./resolve-source";

export interface KedaProps extends AddOnProps {
  /** Namespace of KEDA; with another one, set `keda.namespace` of the chart `oms` too. @default "keda" */
  readonly namespace?: string;
  /**
   * Namespaces whose ScaledObjects it acts on, and whose Secrets it may read. They must exist before the release, which
   * puts a RoleBinding into each: pass `Namespace.namespaceName`, or name what makes them in `dependsOn`.
   * @default ["oms"]
   */
  readonly watchNamespaces?: readonly string[];
  /**
   * Pods of each of its three parts. With 1, nothing scales while that pod moves; OMS keeps the pods that it has.
   * @default 2
   */
  readonly replicas?: 1 | 2;
}

/**
 * How long its pods may take to be ready, in seconds. The operator makes the certificates and restarts with them before
 * the two other parts can start. With the images on the node that takes a minute; the rest is for pulling them.
 */
const timeoutSeconds = 300;

/**
 * KEDA, which sizes workloads by what waits for them, in its own namespace. It makes no ScaledObject: the constructs
 * that need scaling make those.
 */
export class Keda extends Construct {
  /** Ready when its pods are ready, so that ScaledObjects are accepted and acted upon. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: KedaProps = {}) {
    super(scope, id);
    const { chart, images } = resolveSource(kedaSource, props.mirror);
    const dependsOn = props.dependsOn ?? [];
    const replicaCount = props.replicas ?? 2;
    const namespace = new Namespace(this, "namespace", { name: props.namespace ?? "keda", dependsOn });
    this.ready = addOnRelease(this, {
      releaseName: "keda",
      namespace: namespace.namespaceName,
      chart,
      values: {
        image: {
          keda: imageValues(images.operator),
          metricsApiServer: imageValues(images.metricsApiServer),
          webhooks: imageValues(images.webhooks),
        },
        watchNamespace: (props.watchNamespaces ?? ["oms"]).join(","),
        operator: { replicaCount },
        metricsServer: { replicaCount },
        webhooks: { replicaCount },
      },
      timeoutSeconds,
      dependsOn,
      takeOver: props.takeOver,
    });
  }
}

function imageValues({ registry, repository, tag }: ImageSource): HelmValues {
  return { registry, repository, tag };
}
