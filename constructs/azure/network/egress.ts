import { NatGateway } from "@cdktf/provider-azurerm/lib/nat-gateway";
import { NatGatewayPublicIpPrefixAssociation } from "@cdktf/provider-azurerm/lib/nat-gateway-public-ip-prefix-association";
import { PublicIpPrefix } from "@cdktf/provider-azurerm/lib/public-ip-prefix";
import { SubnetNatGatewayAssociation } from "@cdktf/provider-azurerm/lib/subnet-nat-gateway-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";
import { azureRegion, publicAddressZones } from "../../../model/catalog/azure/regions";

/** Properties of `Egress`. */
export interface EgressProps {
  readonly names: AzureNames;
  /** Name of the region, never a reference to it: what the region offers decides. */
  readonly location: string;
  readonly resourceGroupName: string;
  /** The environment's zones. The first holds the gateway where no zone-redundant one is to be had; none lets Azure choose. */
  readonly zones: readonly string[];
  /** Public addresses: /31 is two, /28 sixteen, the most a gateway takes (https://learn.microsoft.com/azure/nat-gateway/nat-sku). */
  readonly prefixLength: number;
  readonly nodesSubnetId: string;
  readonly protectedFromDestroy: boolean;
}

/** Of a TCP connection that is silent, in minutes: longer ones use up ports (https://learn.microsoft.com/azure/nat-gateway/nat-gateway-resource#tcp-idle-timeout). */
const idleTimeoutMinutes = 4;

/**
 * The nodes' way out, by public addresses that stay: a NAT gateway on a prefix. Zone-redundant, or of one zone in the
 * few regions that have nothing better. It has no way in.
 */
export class Egress extends Construct {
  /** The prefix in CIDR notation. */
  readonly egressIps: string[];
  /** Nodes that come later go out by the gateway from their first packet. */
  readonly ready: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: EgressProps) {
    super(scope, id);
    const { location, resourceGroupName } = props;
    const zoneRedundant = azureRegion(location).natStandardV2;
    // A gateway and its addresses are of one SKU, and neither changes into the other.
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
