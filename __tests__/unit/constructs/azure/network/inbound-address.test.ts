import { PublicIp } from "@cdktf/provider-azurerm/lib/public-ip";
import { InboundAddress, type InboundAddressProps } from "../../../../../constructs/azure/network/inbound-address";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate, type AzureTemplate } from "../../../../support/azure";
import { messageOf, validEnvironment } from "../../../../support/environment";

function synthesize(change: Partial<InboundAddressProps> = {}): AzureTemplate<InboundAddress> {
  return azureTemplate((stack) => {
    return new InboundAddress(stack, "inbound", {
      names: azureNames(validEnvironment, organization),
      location: "westus2",
      resourceGroupName: "group",
      protectedFromDestroy: false,
      ...change,
    });
  });
}

test("one static address, of all zones", () => {
  const { template, made: inbound, written } = synthesize();
  expect(template.only(PublicIp)).toMatchObject({
    name: "oms-staging-ingress",
    location: "westus2",
    resource_group_name: "group",
    allocation_method: "Static",
    sku: "Standard",
    zones: ["1", "2", "3"],
  });
  expect(written(inbound.address)).toMatch(/^\$\{azurerm_public_ip\..+\.ip_address\}$/);
  expect(written(inbound.id)).toMatch(/^\$\{azurerm_public_ip\..+\.id\}$/);
});

test("the annotations name the address and its resource group", () => {
  const { made: inbound, written } = synthesize();
  expect(written(inbound.serviceAnnotations)).toEqual({
    "service.beta.kubernetes.io/azure-load-balancer-resource-group": expect.stringMatching(
      /\.resource_group_name\}$/,
    ) as unknown,
    "service.beta.kubernetes.io/azure-pip-name": expect.stringMatching(/\.name\}$/) as unknown,
  });
});

test("a region without zones has none", () => {
  expect(synthesize({ location: "westus" }).template.only(PublicIp)).not.toHaveProperty("zones");
});

test.each([true, false])("protected from destroy: %s", (protectedFromDestroy) => {
  const { template } = synthesize({ protectedFromDestroy });
  template.every(PublicIp, { lifecycle: { prevent_destroy: protectedFromDestroy } });
});

test("a region that nobody knows is refused", () => {
  expect(messageOf(() => synthesize({ location: "moon" }))).toContain('region "moon" is not in the list');
});
