import { mayGrow, type StatefulTypes } from "../stateful-type";
import { azurePlace } from "./place";

const inUse = "the apply fails half-way: Azure changes no range that is in use";

/**
 * Network and public addresses. The provider's sources tell what replaces them
 * (https://github.com/hashicorp/terraform-provider-azurerm, v5.2.0, internal/services/network and privatedns).
 */
export const azureNetworkTypes: StatefulTypes = {
  azurerm_resource_group: {
    title: "resource group",
    loss: "everything in it is destroyed",
    arguments: { name: azurePlace.name, location: azurePlace.location },
  },
  azurerm_virtual_network: {
    title: "virtual network",
    loss: "cluster, database and private endpoints are rebuilt, because they lie in it",
    arguments: {
      ...azurePlace,
      address_space: { why: "subnets lie in it", effect: inUse, allows: mayGrow },
    },
  },
  azurerm_subnet: {
    title: "subnet",
    loss: "what lies in it is rebuilt",
    arguments: {
      name: azurePlace.name,
      resource_group_name: azurePlace.resource_group_name,
      virtual_network_name: { why: "a subnet belongs to one network" },
      address_prefixes: { why: "nodes, servers or endpoints have addresses of it", effect: inUse },
      "delegation.service_delegation.name": {
        why: "the service that lies in it needs the delegation",
        effect: "the apply fails half-way: Azure takes no delegation away that is in use",
      },
    },
  },
  azurerm_public_ip_prefix: {
    title: "prefix of the way out",
    loss: "its addresses are given back, and partners that allowlist them refuse every call",
    arguments: {
      ...azurePlace,
      prefix_length: { why: "a prefix can't grow or shrink" },
      sku: { why: "a prefix keeps its SKU" },
      zones: { why: "a prefix keeps its zones" },
      custom_ip_prefix_id: { why: "its addresses come from there" },
    },
  },
  azurerm_nat_gateway: {
    title: "NAT gateway",
    loss: "calls to partners fail until the new one is there",
    arguments: {
      ...azurePlace,
      sku_name: { why: "a gateway keeps its SKU" },
      zones: { why: "a gateway keeps its zones" },
    },
  },
  azurerm_nat_gateway_public_ip_prefix_association: {
    title: "addresses of the way out",
    loss: "calls to partners fail, or come from addresses that they don't know",
    arguments: {
      nat_gateway_id: { why: "it ties one prefix to one gateway" },
      public_ip_prefix_id: { why: "it ties one prefix to one gateway" },
    },
  },
  azurerm_subnet_nat_gateway_association: {
    title: "way out of the nodes",
    loss: "calls to partners fail",
    arguments: {
      subnet_id: { why: "it ties one subnet to one gateway" },
      nat_gateway_id: { why: "it ties one subnet to one gateway" },
    },
  },
  azurerm_public_ip: {
    title: "inbound address",
    loss: "the host names point to an address that is gone",
    arguments: {
      ...azurePlace,
      sku: { why: "an address keeps its SKU" },
      zones: { why: "an address keeps its zones" },
      public_ip_prefix_id: { why: "an address stays in its prefix" },
      allocation_method: { why: "only a static address stays", effect: "Azure may give the address to others" },
    },
  },
  azurerm_private_dns_zone: {
    title: "private DNS zone",
    loss: "the network no longer finds the service by its name",
    arguments: {
      name: azurePlace.name,
      resource_group_name: azurePlace.resource_group_name,
    },
  },
};
