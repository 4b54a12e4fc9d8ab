import { PrivateDnsZone as Zone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateDnsZoneVirtualNetworkLink } from "@cdktf/provider-azurerm/lib/private-dns-zone-virtual-network-link";
import { PrivateEndpoint as Endpoint } from "@cdktf/provider-azurerm/lib/private-endpoint";
import { PrivateEndpoint, type PrivateEndpointProps } from "../../../../../constructs/azure/network/private-endpoint";
import { azureTemplate } from "../../../../support/azure";

const props: PrivateEndpointProps = {
  endpointName: "oms-staging-vault",
  location: "westus2",
  resourceGroupName: "group",
  subnetId: "private-endpoints",
  targetId: "vault-id",
  subresource: "vault",
  zoneName: "privatelink.vaultcore.azure.net",
  virtualNetworkId: "network-id",
};

const { template, made: endpoint } = azureTemplate((stack) => new PrivateEndpoint(stack, "endpoint", props));

test("the endpoint leads to one part of its target, without anybody's approval", () => {
  expect(template.only(Endpoint)).toMatchObject({
    name: "oms-staging-vault",
    location: "westus2",
    resource_group_name: "group",
    subnet_id: "private-endpoints",
    private_service_connection: {
      name: "oms-staging-vault",
      is_manual_connection: false,
      private_connection_resource_id: "vault-id",
      subresource_names: ["vault"],
    },
    private_dns_zone_group: {
      name: "default",
      private_dns_zone_ids: [expect.stringMatching(/^\$\{azurerm_private_dns_zone\..+\.id\}$/)],
    },
  });
});

test("its zone leaves names that it doesn't have to public DNS", () => {
  expect(template.only(Zone)).toMatchObject({ name: "privatelink.vaultcore.azure.net", resource_group_name: "group" });
  expect(template.only(PrivateDnsZoneVirtualNetworkLink)).toMatchObject({
    virtual_network_id: "network-id",
    resolution_policy: "NxDomainRedirect",
  });
});

test("it is ready when the endpoint and the link of its zone are", () => {
  expect(endpoint.ready.map((ready) => ready.constructor)).toEqual([Endpoint, PrivateDnsZoneVirtualNetworkLink]);
});

test("in a zone that is there already it is entered; no zone and no link are made", () => {
  const existing = azureTemplate(
    (stack) => new PrivateEndpoint(stack, "endpoint", { ...props, existingZoneId: "/zone" }),
  );
  expect(existing.template.only(Endpoint)).toMatchObject({
    private_dns_zone_group: { name: "default", private_dns_zone_ids: ["/zone"] },
  });
  existing.template.count(Zone, 0);
  existing.template.count(PrivateDnsZoneVirtualNetworkLink, 0);
  expect(existing.made.ready.map((ready) => ready.constructor)).toEqual([Endpoint]);
});
