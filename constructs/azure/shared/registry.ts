import { ContainerRegistry } from "@cdktf/provider-azurerm/lib/container-registry";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { Construct } from "constructs";

export interface RegistryProps {
  /** Name of the registry: 5–50 letters and digits, unique in all of Azure. */
  readonly registryName: string;
  readonly resourceGroup: string;
  readonly location: string;
}

/** How long a manifest without a tag is kept, in days. */
const untaggedRetentionDays = 30;

/**
 * The one registry of OMS's images. It has no admin user and no anonymous pull. It is Premium, because only Premium has
 * retention.
 */
export class Registry extends Construct {
  readonly id: string;
  readonly resourceGroupName: string;

  constructor(scope: Construct, id: string, props: RegistryProps) {
    super(scope, id);
    const lifecycle = { preventDestroy: true };
    const group = new ResourceGroup(this, "resource-group", {
      name: props.resourceGroup,
      location: props.location,
      lifecycle,
    });
    const registry = new ContainerRegistry(this, "registry", {
      name: props.registryName,
      resourceGroupName: group.name,
      location: group.location,
      sku: "Premium",
      adminEnabled: false,
      anonymousPullEnabled: false,
      dataEndpointEnabled: true,
      retentionPolicyInDays: untaggedRetentionDays,
      lifecycle,
    });
    this.id = registry.id;
    this.resourceGroupName = group.name;
  }
}
