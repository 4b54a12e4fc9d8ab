import { NatGateway } from "@cdktf/provider-azurerm/lib/nat-gateway";
import { NatGatewayPublicIpPrefixAssociation } from "@cdktf/provider-azurerm/lib/nat-gateway-public-ip-prefix-association";
import { PublicIpPrefix } from "@cdktf/provider-azurerm/lib/public-ip-prefix";
import { SubnetNatGatewayAssociation } from "@cdktf/provider-azurerm/lib/subnet-nat-gateway-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";
import { azureRegion, publicAddressZones } from "../../../model/catalog/azure/regions";

export interface EgressProps {
  readonly names: AzureNames;
  /** Name of the region, never a reference to it: the region decides which kinds of gateway there are. */
  readonly location: string;
  readonly resourceGroupName: string;
  /**
   * The environment's zones. In a region without zone-redundant gateways the first one holds the gateway; an empty list
   * lets Azure choose.
   */
  readonly zones: readonly string[];
  /**
   * Size of the prefix of public addresses: /31 is two, /28 sixteen, the most a gateway takes
   * (https://learn.microsoft.com/azure/nat-gateway/nat-sku).
   */
  readonly prefixLength: number;
  readonly nodesSubnetId: string;
  readonly protectedFromDestroy: boolean;
}

/**
 * How long a TCP connection may be silent, in minutes: longer ones use up ports
 * (https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource#tcp-idle-timeout).
 */
const idleTimeoutMinutes = 4;

/**
 * The nodes' way out, by public addresses that stay: a NAT gateway on a prefix. It is zone-redundant, or in one zone in
 * the few regions that have nothing better. Nothing gets in through it.
 */
export class Egress extends Construct {
  /** The prefix in CIDR notation. */
  readonly egressIps: string[];
  /** When it exists, nodes that come later go out by the gateway from their first packet. */
  readonly ready: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: EgressProps) {
    super(scope, id);
    const { location, resourceGroupName } = props;
    const zoneRedundant = azureRegion(location).natStandardV2;
    // A gateway and its addresses have one SKU, and neither can change to the other.
    const sku = zoneRedundant ? "StandardV2" : "Standard";
    const addressZones = publicAddressZones(location);
    const gatewayZone = zoneRedundant ? undefined : props.zones[0];
    const lifecycle = { preventDestroy: props.protectedFromDestroy };
    const prefix = new PublicIpPrefix(this, "prefix", {
      name: `${props.names.base}-egress`,
      location,
      resourceGroupName,
      sku,
      prefixLength: props.prefixLength,
      ...(addressZones === undefined ? {} : { zones: addressZones }),
      lifecycle,
    });
    const gateway = new NatGateway(this, "gateway", {
      name: props.names.base,
      location,
      resourceGroupName,
      skuName: sku,
      idleTimeoutInMinutes: idleTimeoutMinutes,
      ...(gatewayZone === undefined ? {} : { zones: [gatewayZone] }),
      lifecycle,
    });
    const prefixAssociation = new NatGatewayPublicIpPrefixAssociation(this, "prefix-association", {
      natGatewayId: gateway.id,
      publicIpPrefixId: prefix.id,
      lifecycle,
    });
    const subnetAssociation = new SubnetNatGatewayAssociation(this, "subnet-association", {
      natGatewayId: gateway.id,
      subnetId: props.nodesSubnetId,
      lifecycle,
    });
    this.egressIps = [prefix.ipPrefix];
    this.ready = [prefixAssociation, subnetAssociation];
  }
}
