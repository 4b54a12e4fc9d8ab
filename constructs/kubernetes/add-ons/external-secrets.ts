import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { externalSecretsSource } from "../../../model/catalog/add-ons/external-secrets";
import { Namespace } from "../namespace";
import { addOnRelease, type AddOnProps } from "./add-on-release";
import { imageValues, resolveSource } from "./resolve-source";

export interface ExternalSecretsOperatorProps extends AddOnProps {
  /** Namespace of the operator. @default "external-secrets" */
  readonly namespace?: string;
  /** Annotations of the operator's own ServiceAccount; none are needed where stores name another one. @default none */
  readonly serviceAccountAnnotations?: Readonly<Record<string, string>>;
  /** More labels of the operator's pods. @default none */
  readonly podLabels?: Readonly<Record<string, string>>;
}

/** How long the operator's pods may take to be ready, in seconds; most of it is for the image on a new node. */
const timeoutSeconds = 300;

/**
 * The External Secrets Operator, which copies values from a vault into Secrets, in its own namespace. It makes no store
 * and no ExternalSecret: the constructs that need the Secrets make those.
 */
export class ExternalSecretsOperator extends Construct {
  /** Ready when the operator's pods are ready and the cluster knows its kinds. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ExternalSecretsOperatorProps = {}) {
    super(scope, id);
    const { chart, images } = resolveSource(externalSecretsSource, props.mirror);
    const dependsOn = props.dependsOn ?? [];
    const namespace = new Namespace(this, "namespace", { name: props.namespace ?? "external-secrets", dependsOn });
    this.ready = addOnRelease(this, {
      releaseName: "external-secrets",
      namespace: namespace.namespaceName,
      chart,
      values: {
        image: imageValues(images.operator),
        ...(props.podLabels ? { podLabels: props.podLabels } : {}),
        ...(props.serviceAccountAnnotations
          ? { serviceAccount: { annotations: props.serviceAccountAnnotations } }
          : {}),
      },
      timeoutSeconds,
      dependsOn,
      takeOver: props.takeOver,
    });
  }
}
