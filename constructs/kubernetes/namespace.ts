import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** Properties of `Namespace`. */
export interface NamespaceProps {
  readonly name: string;
  /** What must exist before the cluster accepts it. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A namespace that refuses pods which don't meet Pod Security `restricted`
 * (https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted).
 */
export class Namespace extends Construct {
  /** The name, as a reference: whoever uses it waits for the namespace. */
  readonly namespaceName: string;

  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id);
    const namespace = new NamespaceV1(this, "namespace", {
      metadata: {
        name: props.name,
        labels: {
          "pod-security.kubernetes.io/enforce": "restricted",
          "pod-security.kubernetes.io/warn": "restricted",
          "pod-security.kubernetes.io/audit": "restricted",
        },
      },
      ...(props.dependsOn?.length ? { dependsOn: [...props.dependsOn] } : {}),
    });
    this.namespaceName = namespace.metadata.name;
  }
}
