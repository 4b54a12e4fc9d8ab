import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { FederatedCredential } from "./federated-credential";

export interface WorkloadIdentityProps {
  readonly identityName: string;
  readonly location: string;
  readonly resourceGroupName: string;
  /** Issuer of the cluster's ServiceAccount tokens. */
  readonly oidcIssuerUrl: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** More namespaces whose ServiceAccount of that name is the same workload. @default none */
  readonly furtherNamespaces?: readonly string[];
}

/**
 * The identity of one workload in Azure. Pods with its ServiceAccount take it on
 * (https://learn.microsoft.com/azure/aks/workload-identity-overview). It may do nothing until you grant it a role.
 */
export class WorkloadIdentity extends Construct {
  readonly clientId: string;
  /** Object id, for roles. */
  readonly principalId: string;
  /** Annotations of the ServiceAccount. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Labels of the pods: Azure's webhook gives a token to pods that have them. */
  readonly podLabels: Readonly<Record<string, string>> = { "azure.workload.identity/use": "true" };
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: WorkloadIdentityProps) {
    super(scope, id);
    const identity = new UserAssignedIdentity(this, "identity", {
      name: props.identityName,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
    });
    const federation = (
      id: string,
      namespace: string,
      dependsOn: readonly ITerraformDependable[],
    ): ITerraformDependable =>
      new FederatedCredential(this, id, {
        identity,
        credentialName: `${namespace}-${props.serviceAccount}`,
        issuer: props.oidcIssuerUrl,
        subject: `system:serviceaccount:${namespace}:${props.serviceAccount}`,
        dependsOn,
      }).ready;
    // Entra refuses writes of two at the same time:
    // https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
    const ready = [federation("federation", props.namespace, [])];
    for (const namespace of props.furtherNamespaces ?? []) {
      ready.push(federation(`federation-${namespace}`, namespace, ready.slice(-1)));
    }
    this.clientId = identity.clientId;
    this.principalId = identity.principalId;
    this.annotations = {
      "azure.workload.identity/client-id": identity.clientId,
      "azure.workload.identity/tenant-id": identity.tenantId,
    };
    this.ready = ready;
  }
}
