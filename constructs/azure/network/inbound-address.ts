import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";
import { publicAddressZones } from "../../../model/catalog/azure/regions";

export interface InboundAddressProps {
  readonly names: AzureNames;
  /** Name of the region, never a reference to it: the region decides what kinds of address there are. */
  readonly location: string;
  /**
   * Resource group of the address. The cluster's identity must have access: it reads the group, and binds the address.
   */
  readonly resourceGroupName: string;
  readonly protectedFromDestroy: boolean;
}

/** The public address that DNS points to; AKS binds it to its load balancer. It outlives the cluster's Services. */
export class InboundAddress extends Construct {
  readonly id: string;
  readonly address: string;
  /**
   * Annotations for the ingress controller's Service (https://cloud-provider-azure.sigs.k8s.io/topics/loadbalancer/).
   */
  readonly serviceAnnotations: Record<string, string>;

  constructor(scope: Construct, id: string, props: InboundAddressProps) {
    super(scope, id);
    const zones = publicAddressZones(props.location);
    const publicIp = new PublicIp(this, "public-ip", {
      name: `${props.names.base}-ingress`,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      allocationMethod: "Static",
      // Load balancers don't take StandardV2, which is for NAT gateways.
      sku: "Standard",
      ...(zones === undefined ? {} : { zones }),
      lifecycle: { preventDestroy: props.protectedFromDestroy },
    });
    this.id = publicIp.id;
    this.address = publicIp.ipAddress;
    this.serviceAnnotations = {
      "service.beta.kubernetes.io/azure-load-balancer-resource-group": publicIp.resourceGroupName,
      "service.beta.kubernetes.io/azure-pip-name": publicIp.name,
    };
  }
}
