import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association";
import { NetworkSubnet, type NetworkSubnetProps } from "../../../../../constructs/azure/network/network-subnet";
import { azureTemplate, type AzureTemplate } from "../../../../support/azure";

function synthesize(changed: Partial<NetworkSubnetProps> = {}): AzureTemplate<NetworkSubnet> {
  return azureTemplate(
    (stack) =>
      new NetworkSubnet(stack, "subnet", {
        subnetName: "example-nodes",
        range: "10.50.0.0/22",
        network: { name: "example-network", resourceGroupName: "network-group" },
        location: "westus2",
        resourceGroupName: "group",
        rules: [],
        ...changed,
      }),
  );
}

test("a subnet in the network's group, without a way out by default, and nothing that was not asked for", () => {
  expect(synthesize().template.only(Subnet)).toEqual({
    name: "example-nodes",
    resource_group_name: "network-group",
    virtual_network_name: "example-network",
    address_prefixes: ["10.50.0.0/22"],
    default_outbound_access_enabled: false,
  });
});

test("it is guarded by a security group of its own, which is what being ready means", () => {
  const rule = {
    name: "allow-web",
    priority: 100,
    direction: "Inbound",
    access: "Allow",
    protocol: "Tcp",
    sourceAddressPrefix: "Internet",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: "443",
  };
  const { template, made, written } = synthesize({ rules: [rule] });
  expect(template.only(NetworkSecurityGroup)).toMatchObject({
    name: "example-nodes",
    location: "westus2",
    resource_group_name: "group",
    security_rule: [{ name: "allow-web", priority: 100, access: "Allow", destination_port_range: "443" }],
  });
  const [group] = Object.keys(template.resources(NetworkSecurityGroup));
  expect(template.only(SubnetNetworkSecurityGroupAssociation)).toEqual({
    subnet_id: written(made.subnetId),
    network_security_group_id: `\${azurerm_network_security_group.${group}.id}`,
  });
  expect(made.ready).toBeInstanceOf(SubnetNetworkSecurityGroupAssociation);
});

test("one service alone may use it", () => {
  const service = "Microsoft.DBforMySQL/flexibleServers";
  expect(synthesize({ delegatedTo: service }).template.only(Subnet)["delegation"]).toEqual([
    {
      name: "service",
      service_delegation: { name: service, actions: ["Microsoft.Network/virtualNetworks/subnets/join/action"] },
    },
  ]);
});

test("a service endpoint, in azurerm 5's words", () => {
  expect(synthesize({ serviceEndpoint: "Microsoft.Storage" }).template.only(Subnet)).toMatchObject({
    service_endpoint: [{ service: "Microsoft.Storage" }],
  });
});

test.each([
  [true, "NetworkSecurityGroupEnabled"],
  [false, undefined],
])("rules for private endpoints: %s", (rulesForPrivateEndpoints, policies) => {
  const subnet = synthesize({ rulesForPrivateEndpoints }).template.only(Subnet);
  expect(subnet["private_endpoint_network_policies"]).toBe(policies);
});
