import { PrivateDnsZone as Zone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateDnsZoneVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface PrivateDnsZoneProps {
  readonly zoneName: string;
  readonly resourceGroupName: string;
  /** Network that resolves the zone. One network can't be linked to two zones of one name. */
  readonly virtualNetworkId: string;
  /**
   * Whether public DNS is asked for names that the zone doesn't have, so that others' services stay reachable. Only for
   * zones whose name starts with "privatelink." (https://learn.microsoft.com/azure/dns/private-dns-fallback). @default
   * false
   */
  readonly publicFallback?: boolean;
}

/** A private DNS zone that one virtual network resolves; no records, no registration of machines. */
export class PrivateDnsZone extends Construct {
  readonly zoneId: string;
  /** Ready when the network resolves the zone. */
  readonly link: ITerraformDependable;

  constructor(scope: Construct, id: string, props: PrivateDnsZoneProps) {
    super(scope, id);
    const { resourceGroupName, zoneName, publicFallback = false } = props;
    if (publicFallback && !zoneName.startsWith("privatelink.")) {
      throw new Error(
        `${this.node.path}: public fallback of the zone "${zoneName}", got true, expected false: Azure has it for names that start with "privatelink." only`,
      );
    }
    const zone = new Zone(this, "zone", { name: zoneName, resourceGroupName });
    const link = new PrivateDnsZoneVirtualNetworkLink(this, "link", {
      name: "network",
      privateDnsZoneName: zone.name,
      resourceGroupName,
      virtualNetworkId: props.virtualNetworkId,
      registrationEnabled: false,
      // Any other zone has no such policy, and Azure refuses even its "Default"
      // (https://github.com/Azure/Azure-Landing-Zones/issues/4088).
      ...(publicFallback ? { resolutionPolicy: "NxDomainRedirect" } : {}),
    });
    // The bindings know azurerm 4, which named the zone; 5 wants its id.
    link.addOverride("private_dns_zone_name", undefined);
    link.addOverride("resource_group_name", undefined);
    link.addOverride("private_dns_zone_id", zone.id);
    this.zoneId = zone.id;
    this.link = link;
  }
}
