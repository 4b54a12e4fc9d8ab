import { NatGateway } from "@cdktf/provider-azurerm/lib/nat-gateway";
import { NatGatewayPublicIpPrefixAssociation } from "@cdktf/provider-azurerm/lib/nat-gateway-public-ip-prefix-association";
import { PublicIpPrefix } from "@cdktf/provider-azurerm/lib/public-ip-prefix";
import { SubnetNatGatewayAssociation } from "@cdktf/provider-azurerm/lib/subnet-nat-gateway-association";
import { Egress, type EgressProps } from "../../../../../constructs/azure/network/egress";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate, type AzureTemplate } from "../../../../support/azure";
import { messageOf, validEnvironment } from "../../../../support/environment";

const minimal: EgressProps = {
  names: azureNames(validEnvironment, organization),
  location: "westus2",
  resourceGroupName: "group",
  zones: [],
  prefixLength: 31,
  nodesSubnetId: "nodes",
  protectedFromDestroy: false,
};
const types = [PublicIpPrefix, NatGateway, NatGatewayPublicIpPrefixAssociation, SubnetNatGatewayAssociation];

function synthesize(change: Partial<EgressProps> = {}): AzureTemplate<Egress> {
  return azureTemplate((stack) => new Egress(stack, "egress", { ...minimal, ...change }));
}

test("the nodes' subnet goes out by a zone-redundant gateway on a prefix of the same kind", () => {
  const { template, made: egress, written } = synthesize({ zones: ["1", "2", "3"], prefixLength: 30 });
  expect(template.only(PublicIpPrefix)).toMatchObject({
    name: "oms-staging-egress",
    location: "westus2",
    resource_group_name: "group",
    sku: "StandardV2",
    prefix_length: 30,
    zones: ["1", "2", "3"],
  });
  expect(template.only(NatGateway)).toMatchObject({
    name: "oms-staging",
    sku_name: "StandardV2",
    idle_timeout_in_minutes: 4,
  });
  // azurerm refuses zones on this kind of gateway.
  expect(template.only(NatGateway)).not.toHaveProperty("zones");
  expect(template.only(SubnetNatGatewayAssociation)).toMatchObject({ subnet_id: "nodes" });
  expect(written(egress.egressIps)).toEqual([expect.stringMatching(/\.ip_prefix\}$/)]);
});

test("its addresses stay when the environment's zones change", () => {
  const zones = (names: string[]): unknown => synthesize({ zones: names }).template.only(PublicIpPrefix)["zones"];
  expect(zones([])).toEqual(["1", "2", "3"]);
  expect(zones(["1"])).toEqual(["1", "2", "3"]);
});

test("a region without the zone-redundant gateway gets one in the first zone, with addresses of all zones", () => {
  const { template } = synthesize({ location: "qatarcentral", zones: ["2", "3"] });
  expect(template.only(NatGateway)).toMatchObject({ sku_name: "Standard", zones: ["2"] });
  expect(template.only(PublicIpPrefix)).toMatchObject({ sku: "Standard", zones: ["1", "2", "3"] });
});

test("without zones, that gateway is placed by Azure", () => {
  const { template } = synthesize({ location: "qatarcentral" });
  expect(template.only(NatGateway)).not.toHaveProperty("zones");
});

test("a region without zones has none", () => {
  const { template } = synthesize({ location: "westus" });
  expect(template.only(PublicIpPrefix)).toMatchObject({ sku: "StandardV2" });
  expect(template.only(PublicIpPrefix)).not.toHaveProperty("zones");
});

test.each([true, false])("protected from destroy: %s, in every part", (protectedFromDestroy) => {
  const { template } = synthesize({ protectedFromDestroy });
  for (const type of types) template.every(type, { lifecycle: { prevent_destroy: protectedFromDestroy } });
});

test("it is ready when both associations are", () => {
  const { made: egress } = synthesize();
  expect(egress.ready.map((ready) => ready.constructor)).toEqual([
    NatGatewayPublicIpPrefixAssociation,
    SubnetNatGatewayAssociation,
  ]);
});

test("a region that nobody knows is refused", () => {
  expect(messageOf(() => synthesize({ location: "moon" }))).toBe(
    'region "moon" is not in the list of model/catalog/azure/regions.ts: add it there',
  );
});
