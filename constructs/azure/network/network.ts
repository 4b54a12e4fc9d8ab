import { DataAzurermVirtualNetwork } from "@cdktf/provider-azurerm/lib/data-azurerm-virtual-network";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";
import { networkRules } from "./network-rules";
import { NetworkSubnet, type NetworkSubnetProps } from "./network-subnet";

export interface NetworkProps {
  readonly names: AzureNames;
  readonly location: string;
  readonly resourceGroupName: string;
  /** CIDR of the virtual network; for an existing one, the range that it has. */
  readonly range: string;
  /** CIDRs within `range` that don't overlap. */
  readonly subnets: {
    /** The cluster's nodes. Pods have no addresses of this network. */
    readonly nodes: string;
    /** At least /28 (https://learn.microsoft.com/azure/aks/api-server-vnet-integration). */
    readonly apiServer: string;
    /** At least /29 (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-networking-vnet). */
    readonly database: string;
    readonly privateEndpoints: string;
  };
  /** A virtual network that others own: it is read, and only gets our subnets. @default a new one is made */
  readonly existing?: { readonly name: string; readonly resourceGroup: string };
  /** Whether to make the API server's subnet; false for a cluster whose API server is elsewhere. */
  readonly apiServerSubnet: boolean;
}

/** The environment's guarded subnets, in a new virtual network or an existing one; no way out, no peering. */
export class Network extends Construct {
  readonly virtualNetworkId: string;
  /** Ids of the subnets; `apiServer` only where it was asked for. */
  readonly subnetIds: {
    readonly nodes: string;
    readonly apiServer?: string;
    readonly database: string;
    readonly privateEndpoints: string;
  };
  /** Ready when every subnet is guarded. */
  readonly ready: ITerraformDependable[] = [];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { subnets } = props;
    const network = this.virtualNetwork(props);
    this.virtualNetworkId = network.id;
    const rules = networkRules(subnets);
    const add = (
      role: string,
      own: Pick<NetworkSubnetProps, "range" | "rules" | "delegatedTo" | "serviceEndpoint" | "rulesForPrivateEndpoints">,
    ): string => {
      const subnet = new NetworkSubnet(this, role, {
        ...own,
        subnetName: `${props.names.base}-${role}`,
        network: { name: network.name, resourceGroupName: network.resourceGroupName },
        location: props.location,
        resourceGroupName: props.resourceGroupName,
      });
      this.ready.push(subnet.ready);
      return subnet.subnetId;
    };
    this.subnetIds = {
      nodes: add("nodes", { range: subnets.nodes, rules: rules.nodes }),
      database: add("database", {
        range: subnets.database,
        rules: rules.database,
        delegatedTo: "Microsoft.DBforMySQL/flexibleServers",
        // Backups and logs go to storage.
        serviceEndpoint: "Microsoft.Storage",
      }),
      privateEndpoints: add("private-endpoints", {
        range: subnets.privateEndpoints,
        rules: rules.privateEndpoints,
        rulesForPrivateEndpoints: true,
      }),
      ...(props.apiServerSubnet
        ? {
            apiServer: add("api-server", {
              range: subnets.apiServer,
              rules: rules.apiServer,
              delegatedTo: "Microsoft.ContainerService/managedClusters",
            }),
          }
        : {}),
    };
  }

  private virtualNetwork(props: NetworkProps): VirtualNetwork | DataAzurermVirtualNetwork {
    if (props.existing) {
      return new DataAzurermVirtualNetwork(this, "existing", {
        name: props.existing.name,
        resourceGroupName: props.existing.resourceGroup,
      });
    }
    return new VirtualNetwork(this, "virtual-network", {
      name: props.names.base,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      addressSpace: [props.range],
    });
  }
}
