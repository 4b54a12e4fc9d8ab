import {
  NetworkSecurityGroup,
  type NetworkSecurityGroupSecurityRule,
} from "@cdktf/provider-azurerm/lib/network-security-group";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface NetworkSubnetProps {
  /**
   * Name of the subnet: unique in its virtual network and at most 63 characters, because AKS makes a label of it
   * (https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#limitations-with-azure-cni-overlay).
   */
  readonly subnetName: string;
  /** CIDR within the virtual network. */
  readonly range: string;
  /** The virtual network, and its resource group. */
  readonly network: { readonly name: string; readonly resourceGroupName: string };
  /** Region of the network security group. */
  readonly location: string;
  /** Resource group of the network security group. */
  readonly resourceGroupName: string;
  /** Inbound rules. Rules that people add by hand are drift, and are removed. */
  readonly rules: NetworkSecurityGroupSecurityRule[];
  /** The only service that may use the subnet. @default none: anything may */
  readonly delegatedTo?: "Microsoft.ContainerService/managedClusters" | "Microsoft.DBforMySQL/flexibleServers";
  /** Service, such as "Microsoft.Storage", that the subnet reaches without leaving Azure's network. @default none */
  readonly serviceEndpoint?: string;
  /** Whether the rules apply to private endpoints too; Azure leaves those out otherwise. @default false */
  readonly rulesForPrivateEndpoints?: boolean;
}

/** A subnet with its own network security group, without Azure's default way out, and without routes. */
export class NetworkSubnet extends Construct {
  readonly subnetId: string;
  /** Ready when the subnet is guarded. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: NetworkSubnetProps) {
    super(scope, id);
    const { delegatedTo, serviceEndpoint } = props;
    const subnet = new Subnet(this, "subnet", {
      name: props.subnetName,
      resourceGroupName: props.network.resourceGroupName,
      virtualNetworkName: props.network.name,
      addressPrefixes: [props.range],
      defaultOutboundAccessEnabled: false,
      ...(props.rulesForPrivateEndpoints === true
        ? { privateEndpointNetworkPolicies: "NetworkSecurityGroupEnabled" }
        : {}),
      ...(delegatedTo === undefined ? {} : { delegation: [delegation(delegatedTo)] }),
    });
    // The bindings know the attribute of azurerm 4; 5 has a block.
    if (serviceEndpoint !== undefined) subnet.addOverride("service_endpoint", [{ service: serviceEndpoint }]);
    const securityGroup = new NetworkSecurityGroup(this, "security-group", {
      name: props.subnetName,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      securityRule: props.rules,
    });
    this.subnetId = subnet.id;
    this.ready = new SubnetNetworkSecurityGroupAssociation(this, "security-group-association", {
      subnetId: subnet.id,
      networkSecurityGroupId: securityGroup.id,
    });
  }
}

function delegation(service: string): {
  name: string;
  serviceDelegation: { name: string; actions: string[] };
} {
  const actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"];
  return { name: "service", serviceDelegation: { name: service, actions } };
}
