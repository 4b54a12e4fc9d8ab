import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface LoadBalancerAccessProps {
  /** Resource group of the address. */
  readonly resourceGroupId: string;
  /** The public address that Services of the cluster may take. */
  readonly publicIpId: string;
  /** Object id of the cluster's control plane. */
  readonly controlPlanePrincipalId: string;
}

/**
 * Lets a cluster put its load balancer on an address outside its own resource group
 * (https://learn.microsoft.com/azure/aks/static-ip). Network Contributor covers only the address. In the group, where
 * the cluster looks the address up, it may read.
 */
export class LoadBalancerAccess extends Construct {
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: LoadBalancerAccessProps) {
    super(scope, id);
    const principal = { principalId: props.controlPlanePrincipalId, principalType: "ServicePrincipal" };
    this.ready = [
      new RoleAssignment(this, "reader", {
        ...principal,
        scope: props.resourceGroupId,
        roleDefinitionName: "Reader",
      }),
      new RoleAssignment(this, "address", {
        ...principal,
        scope: props.publicIpId,
        roleDefinitionName: "Network Contributor",
      }),
    ];
  }
}
