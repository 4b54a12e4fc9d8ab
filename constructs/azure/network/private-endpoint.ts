import { PrivateEndpoint as Endpoint } from "@cdktf/provider-azurerm/lib/private-endpoint";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { PrivateDnsZone } from "./private-dns-zone";

export interface PrivateEndpointProps {
  readonly endpointName: string;
  readonly location: string;
  readonly resourceGroupName: string;
  readonly subnetId: string;
  /** Resource that the endpoint leads to. */
  readonly targetId: string;
  /** Part of the target, such as "vault" (https://learn.microsoft.com/azure/private-link/private-endpoint-dns). */
  readonly subresource: string;
  /** Zone that answers with the endpoint's address; the page above lists it. */
  readonly zoneName: string;
  readonly virtualNetworkId: string;
  /**
   * Id of a zone of that name that the network already resolves. The endpoint is entered there, because a network can't
   * be linked to two.
   * @default a new zone, linked to the network
   */
  readonly existingZoneId?: string | undefined;
}

/** A private address of a service, and the DNS zone that leads to it. It doesn't close the service's public address. */
export class PrivateEndpoint extends Construct {
  /** Ready when the network reaches the service by its usual name. */
  readonly ready: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PrivateEndpointProps) {
    super(scope, id);
    const zone = props.existingZoneId === undefined ? this.zone(props) : { zoneId: props.existingZoneId };
    const endpoint = new Endpoint(this, "endpoint", {
      name: props.endpointName,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      subnetId: props.subnetId,
      privateServiceConnection: {
        name: props.endpointName,
        isManualConnection: false,
        privateConnectionResourceId: props.targetId,
        subresourceNames: [props.subresource],
      },
      privateDnsZoneGroup: { name: "default", privateDnsZoneIds: [zone.zoneId] },
    });
    this.ready = "link" in zone ? [endpoint, zone.link] : [endpoint];
  }

  private zone({ zoneName, resourceGroupName, virtualNetworkId }: PrivateEndpointProps): PrivateDnsZone {
    return new PrivateDnsZone(this, "zone", { zoneName, resourceGroupName, virtualNetworkId, publicFallback: true });
  }
}
