import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface RegistryPullProps {
  readonly registryName: string;
  /** Resource group of the registry. */
  readonly registryResourceGroup: string;
  /** Object id of the identity that pulls. */
  readonly kubeletPrincipalId: string;
}

/** Lets a cluster's nodes pull from the shared registry, which must exist already: the stack `shared` makes it. */
export class RegistryPull extends Construct {
  /** Host name of the registry. */
  readonly loginServer: string;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: RegistryPullProps) {
    super(scope, id);
    const registry = new DataAzurermContainerRegistry(this, "registry", {
      name: props.registryName,
      resourceGroupName: props.registryResourceGroup,
    });
    this.loginServer = registry.loginServer;
    this.ready = [
      new RoleAssignment(this, "pull", {
        scope: registry.id,
        roleDefinitionName: "AcrPull",
        principalId: props.kubeletPrincipalId,
        principalType: "ServicePrincipal",
      }),
    ];
  }
}
