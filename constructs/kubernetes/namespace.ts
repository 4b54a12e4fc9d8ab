import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { NamespaceQuota } from "../../model/oms/namespace-quota";

export interface NamespaceProps {
  readonly name: string;
  /**
   * Pod Security standard: which pods are refused
   * (https://kubernetes.io/docs/concepts/security/pod-security-standards/). Use less than `restricted` only for
   * programs that watch the nodes themselves, such as Datadog's node agent: it mounts the node's folders, which
   * `baseline` refuses too. A user who may make pods in such a namespace owns the nodes, so nothing else belongs in it.
   * @default "restricted"
   */
  readonly podSecurity?: "restricted" | "baseline" | "privileged";
  /**
   * Ceiling of the namespace, so that a mistake in it leaves room on the nodes
   * (https://kubernetes.io/docs/concepts/policy/resource-quotas/). A container without requests, which the quota would
   * refuse, gets small ones: 50m CPU and 128Mi.
   * @default none
   */
  readonly quota?: NamespaceQuota;
  /** More labels. @default none */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** What must exist before the cluster accepts it. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A namespace that refuses pods which don't meet its Pod Security standard. */
export class Namespace extends Construct {
  /** The name, as a reference: what uses it waits for the namespace. */
  readonly namespaceName: string;

  constructor(scope: Construct, id: string, props: NamespaceProps) {
    super(scope, id);
    const podSecurity = props.podSecurity ?? "restricted";
    const namespace = new NamespaceV1(this, "namespace", {
      metadata: {
        name: props.name,
        labels: {
          ...props.labels,
          "pod-security.kubernetes.io/enforce": podSecurity,
          "pod-security.kubernetes.io/warn": podSecurity,
          "pod-security.kubernetes.io/audit": podSecurity,
        },
      },
      ...(props.dependsOn?.length ? { dependsOn: [...props.dependsOn] } : {}),
    });
    this.namespaceName = namespace.metadata.name;
    if (props.quota) this.limit(props.quota);
  }

  private limit(quota: NamespaceQuota): void {
    new ResourceQuotaV1(this, "quota", {
      metadata: { name: "quota", namespace: this.namespaceName },
      spec: {
        hard: {
          "requests.cpu": whole(quota.cpuRequests, "", 1000, "m"),
          "requests.memory": whole(quota.memoryRequestsGib, "Gi", 1024, "Mi"),
          pods: String(quota.pods),
        },
      },
    });
    new LimitRangeV1(this, "default-requests", {
      metadata: { name: "default-requests", namespace: this.namespaceName },
      spec: { limit: [{ type: "Container", defaultRequest: { cpu: "50m", memory: "128Mi" } }] },
    });
  }
}

/** A quantity as the cluster writes it, so that no plan shows a false difference. */
function whole(amount: number, unit: string, perUnit: number, smaller: string): string {
  return Number.isInteger(amount) ? `${amount}${unit}` : `${Math.ceil(amount * perUnit)}${smaller}`;
}
