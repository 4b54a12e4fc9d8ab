import { DataAzurermVirtualNetwork } from "@cdktf/provider-azurerm/lib/data-azurerm-virtual-network";
import { NetworkSecurityGroup } from "@cdktf/provider-azurerm/lib/network-security-group";
import { Subnet } from "@cdktf/provider-azurerm/lib/subnet";
import { SubnetNetworkSecurityGroupAssociation } from "@cdktf/provider-azurerm/lib/subnet-network-security-group-association";
import { VirtualNetwork } from "@cdktf/provider-azurerm/lib/virtual-network";
import { Network, type NetworkProps } from "../../../../../constructs/azure/network/network";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate, type AzureTemplate } from "../../../../support/azure";
import { validEnvironment } from "../../../../support/environment";

const minimal: NetworkProps = {
  names: azureNames(validEnvironment, organization),
  location: "westus2",
  resourceGroupName: "group",
  range: validEnvironment.addresses.network,
  subnets: validEnvironment.azure.subnets,
  apiServerSubnet: true,
};
const { subnets } = validEnvironment.azure;

function synthesize(change: Partial<NetworkProps> = {}): AzureTemplate<Network> {
  return azureTemplate((stack) => new Network(stack, "network", { ...minimal, ...change }));
}

function named(template: AzureTemplate<Network>["template"], type: typeof Subnet, name: string): unknown {
  return Object.values(template.resources(type)).find((resource) => resource["name"] === name);
}

function securityGroup(role: string, template: AzureTemplate<Network>["template"]): unknown {
  return Object.values(template.resources(NetworkSecurityGroup)).find(({ name }) => name === `oms-staging-${role}`);
}

const delegatedTo = (name: string): object => ({
  delegation: [
    {
      name: "service",
      service_delegation: { name, actions: ["Microsoft.Network/virtualNetworks/subnets/join/action"] },
    },
  ],
});

test("a virtual network of its own holds four subnets, none with Azure's own way out", () => {
  const { template } = synthesize();
  expect(template.only(VirtualNetwork)).toMatchObject({
    name: "oms-staging",
    location: "westus2",
    resource_group_name: "group",
    address_space: ["10.50.0.0/16"],
  });
  template.count(Subnet, 4);
  template.every(Subnet, {
    default_outbound_access_enabled: false,
    virtual_network_name: expect.stringContaining("azurerm_virtual_network."),
    resource_group_name: expect.stringContaining("azurerm_virtual_network."),
  });
});

test("each subnet has its range, its delegation and its own rules for private endpoints", () => {
  const { template } = synthesize();
  const subnet = (role: string): unknown => named(template, Subnet, `oms-staging-${role}`);
  expect(subnet("nodes")).toMatchObject({ address_prefixes: [subnets.nodes] });
  expect(subnet("nodes")).not.toHaveProperty("delegation");
  expect(subnet("nodes")).not.toHaveProperty("service_endpoint");
  expect(subnet("nodes")).not.toHaveProperty("private_endpoint_network_policies");
  expect(subnet("api-server")).toMatchObject({
    address_prefixes: [subnets.apiServer],
    ...delegatedTo("Microsoft.ContainerService/managedClusters"),
  });
  expect(subnet("database")).toMatchObject({
    address_prefixes: [subnets.database],
    service_endpoint: [{ service: "Microsoft.Storage" }],
    ...delegatedTo("Microsoft.DBforMySQL/flexibleServers"),
  });
  expect(subnet("private-endpoints")).toMatchObject({
    address_prefixes: [subnets.privateEndpoints],
    private_endpoint_network_policies: "NetworkSecurityGroupEnabled",
  });
  expect(subnet("private-endpoints")).not.toHaveProperty("delegation");
});

test("every subnet is guarded by a group of its own, and all of that is in `ready`", () => {
  const { template, made: network } = synthesize();
  template.count(NetworkSecurityGroup, 4);
  template.every(NetworkSecurityGroup, { location: "westus2", resource_group_name: "group" });
  expect(securityGroup("api-server", template)).toHaveProperty("security_rule", []);
  expect(securityGroup("nodes", template)).toHaveProperty("security_rule.0.name", "allow-web");
  expect(securityGroup("database", template)).toHaveProperty("security_rule.0.source_address_prefix", subnets.nodes);
  expect(securityGroup("private-endpoints", template)).toHaveProperty("security_rule.1.access", "Deny");
  const pairs = Object.values(template.resources(SubnetNetworkSecurityGroupAssociation));
  expect(new Set(pairs.map((pair) => pair["subnet_id"])).size).toBe(4);
  expect(new Set(pairs.map((pair) => pair["network_security_group_id"])).size).toBe(4);
  expect(network.ready).toHaveLength(4);
  for (const ready of network.ready) expect(ready).toBeInstanceOf(SubnetNetworkSecurityGroupAssociation);
});

test("without a subnet for the API server there are three", () => {
  const { template, made: network } = synthesize({ apiServerSubnet: false });
  template.count(Subnet, 3);
  expect(network.subnetIds).not.toHaveProperty("apiServer");
  expect(network.ready).toHaveLength(3);
});

test("an existing virtual network is read, and gets our subnets in its own resource group", () => {
  const {
    template,
    made: network,
    written,
  } = synthesize({
    existing: { name: "shared", resourceGroup: "shared-group" },
    apiServerSubnet: false,
  });
  template.count(VirtualNetwork, 0);
  const data = Object.values(template.document.data?.[DataAzurermVirtualNetwork.tfResourceType] ?? {});
  expect(data).toEqual([expect.objectContaining({ name: "shared", resource_group_name: "shared-group" })]);
  template.every(Subnet, {
    virtual_network_name: expect.stringContaining("data.azurerm_virtual_network."),
    resource_group_name: expect.stringContaining("data.azurerm_virtual_network."),
  });
  template.every(NetworkSecurityGroup, { resource_group_name: "group" });
  expect(written(network.virtualNetworkId)).toContain("data.azurerm_virtual_network.");
});

test("the ids are those of the subnets", () => {
  const { made: network, written } = synthesize();
  for (const [role, id] of Object.entries(network.subnetIds)) {
    const kebab = role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(written(id)).toMatch(new RegExp(`^\\$\\{azurerm_subnet\\.network_${kebab}_subnet_`));
  }
});
