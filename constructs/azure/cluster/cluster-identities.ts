import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";

export interface ClusterIdentitiesProps {
  readonly names: AzureNames;
  readonly location: string;
  readonly resourceGroupName: string;
  readonly nodesSubnetId: string;
  readonly apiServerSubnetId: string;
}

/**
 * The identities of a cluster's control plane and of its kubelets, with the roles that AKS wants before the cluster
 * (https://learn.microsoft.com/azure/aks/use-managed-identity). The kubelets' right to pull images is `RegistryPull`'s.
 */
export class ClusterIdentities extends Construct {
  readonly controlPlane: UserAssignedIdentity;
  readonly kubelet: UserAssignedIdentity;
  /** The roles of the control plane. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ClusterIdentitiesProps) {
    super(scope, id);
    this.controlPlane = this.identity("control-plane", props);
    this.kubelet = this.identity("kubelet", props);
    this.ready = [
      this.grant("nodes-subnet", "Network Contributor", props.nodesSubnetId),
      this.grant("api-server-subnet", "Network Contributor", props.apiServerSubnetId),
      this.grant("kubelet-operator", "Managed Identity Operator", this.kubelet.id),
    ];
  }

  private identity(role: string, props: ClusterIdentitiesProps): UserAssignedIdentity {
    return new UserAssignedIdentity(this, role, {
      name: `${props.names.base}-${role}`,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
    });
  }

  private grant(id: string, roleDefinitionName: string, scope: string): RoleAssignment {
    return new RoleAssignment(this, id, {
      scope,
      roleDefinitionName,
      principalId: this.controlPlane.principalId,
      // Without this Azure looks the new identity up in Entra, which may not know it yet.
      principalType: "ServicePrincipal",
    });
  }
}
