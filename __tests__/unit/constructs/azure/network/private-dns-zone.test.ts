import { PrivateDnsZone as Zone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateDnsZoneVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import { PrivateDnsZone, type PrivateDnsZoneProps } from "../../../../../constructs/azure/network/private-dns-zone";
import { azureTemplate, type AzureTemplate } from "../../../../support/azure";

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
  });
  expect(zone.link).toBeInstanceOf(PrivateDnsZoneVirtualNetworkLink);
});

test("public fallback is a resolution policy, which a zone of private endpoints alone has", () => {
  const { template } = synthesize({ zoneName: "privatelink.vaultcore.azure.net", publicFallback: true });
  template.every(PrivateDnsZoneVirtualNetworkLink, { resolution_policy: "NxDomainRedirect" });
});

test("without public fallback no policy is written, which Azure would refuse of another zone", () => {
  const { template } = synthesize({ publicFallback: false });
  expect(template.only(PrivateDnsZoneVirtualNetworkLink)).not.toHaveProperty("resolution_policy");
});

test("public fallback of another zone is refused", () => {
  expect(() => synthesize({ publicFallback: true })).toThrow(
    'test/zone: public fallback of the zone "oms.private.mysql.database.azure.com", got true, expected false',
  );
});
