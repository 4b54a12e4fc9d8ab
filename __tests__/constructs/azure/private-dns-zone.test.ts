import { PrivateDnsZone as Zone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateDnsZoneVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import { PrivateDnsZone, type PrivateDnsZoneProps } from "../../../constructs/azure/private-dns-zone";
import { azureTemplate, type AzureTemplate } from "../../support/azure";

function synthesize(change: Partial<PrivateDnsZoneProps> = {}): AzureTemplate<PrivateDnsZone> {
  return azureTemplate((stack) => {
    return new PrivateDnsZone(stack, "zone", {
      zoneName: "oms.private.mysql.database.azure.com",
      resourceGroupName: "group",
      virtualNetworkId: "network-id",
      ...change,
    });
  });
}

test("a zone of that name, linked in azurerm 5's words", () => {
  const { template, made: zone, written } = synthesize();
  expect(template.only(Zone)).toMatchObject({
    name: "oms.private.mysql.database.azure.com",
    resource_group_name: "group",
  });
  const link = template.only(PrivateDnsZoneVirtualNetworkLink);
  expect(link).toEqual({
    name: "network",
    private_dns_zone_id: written(zone.zoneId),
    virtual_network_id: "network-id",
    registration_enabled: false,
    resolution_policy: "Default",
  });
  expect(zone.link).toBeInstanceOf(PrivateDnsZoneVirtualNetworkLink);
});

test.each([
  [true, "NxDomainRedirect"],
  [false, "Default"],
])("public fallback %s is resolution policy %s", (publicFallback, policy) => {
  const { template } = synthesize({ publicFallback });
  template.every(PrivateDnsZoneVirtualNetworkLink, { resolution_policy: policy });
});
