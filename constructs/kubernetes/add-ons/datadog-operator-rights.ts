import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface DatadogOperatorRightsProps {
  readonly namespace: string;
  /** ServiceAccount of the operator's pod. */
  readonly serviceAccount: string;
}

const resources = ["datadogmonitors", "datadogdashboards"];
const kinds = (suffix = ""): string[] => resources.map((resource) => `${resource}${suffix}`);

/**
 * The rights that the operator needs for monitors and dashboards. The chart has one set of rights for every feature,
 * which includes writing every Secret and webhook of the cluster
 * (https://github.com/DataDog/helm-charts/blob/datadog-operator-2.25.1/charts/datadog-operator/templates/clusterrole.yaml).
 */
export class DatadogOperatorRights extends Construct {
  /** Ready when the operator may start. */
  readonly ready: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: DatadogOperatorRightsProps) {
    super(scope, id);
    const name = props.serviceAccount;
    const subject = [{ kind: "ServiceAccount", name, namespace: props.namespace }];
    const role = new RoleV1(this, "role", {
      metadata: { name, namespace: props.namespace },
      rule: [
        { apiGroups: ["datadoghq.com"], resources: kinds(), verbs: ["get", "list", "watch", "update", "patch"] },
        { apiGroups: ["datadoghq.com"], resources: kinds("/status"), verbs: ["get", "update", "patch"] },
        { apiGroups: ["datadoghq.com"], resources: kinds("/finalizers"), verbs: ["update"] },
        { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: ["get", "create", "update"] },
        { apiGroups: [""], resources: ["events"], verbs: ["create", "patch"] },
      ],
    });
    // The operator names the cluster by the UID of kube-system, and learns from its node which cloud it is in.
    const clusterRole = new ClusterRoleV1(this, "cluster-role", {
      metadata: { name },
      rule: [
        { apiGroups: [""], resources: ["namespaces"], verbs: ["get", "list", "watch"] },
        { apiGroups: [""], resources: ["nodes"], verbs: ["get"] },
      ],
    });
    const roleRef = { apiGroup: "rbac.authorization.k8s.io", name };
    this.ready = [
      new RoleBindingV1(this, "role-binding", {
        metadata: { name, namespace: props.namespace },
        roleRef: { ...roleRef, kind: "Role" },
        subject,
        dependsOn: [role],
      }),
      new ClusterRoleBindingV1(this, "cluster-role-binding", {
        metadata: { name },
        roleRef: { ...roleRef, kind: "ClusterRole" },
        subject,
        dependsOn: [clusterRole],
      }),
    ];
  }
}
