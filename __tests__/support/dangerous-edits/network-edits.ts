import { PublicIpPrefix } from "@cdktf/provider-azurerm/lib/public-ip-prefix";
import { azure, type DangerousEdit } from "./dangerous-edit";

const prefix = "azurerm_public_ip_prefix.platform_network_egress_prefix";
const inUse = "the apply fails half-way: Azure changes no range that is in use";

export const networkEdits: readonly DangerousEdit[] = [
  {
    title: "the database's subnet gets another range",
    data: azure(({ subnets }) => ({ subnets: { ...subnets, database: "10.50.4.64/27" } })),
    resource: "azurerm_subnet.platform_network_database_subnet",
    refused: {
      address_prefixes: `was ["10.50.4.32/27"] and is now ["10.50.4.64/27"], but nodes, servers or endpoints have addresses of it; ${inUse}`,
    },
    planned: "update",
    stricter: "Azure refuses the change when it is applied",
  },
  {
    title: "the network gets another range",
    data: (environment) => ({
      ...environment,
      addresses: { ...environment.addresses, network: "10.50.0.0/17" },
    }),
    resource: "azurerm_virtual_network.platform_network_virtual-network",
    refused: {
      address_space: `was ["10.50.0.0/16"] and is now ["10.50.0.0/17"], but subnets lie in it; ${inUse}`,
    },
    planned: "update",
    stricter: "Azure refuses the change when a subnet lies outside of the new range",
  },
  {
    title: "the way out gets another zone",
    program: (resource) => {
      if (resource instanceof PublicIpPrefix) resource.zones = ["1"];
    },
    resource: prefix,
    refused: {
      zones:
        'was ["1","2","3"] and is now ["1"], but a prefix keeps its zones; the prefix of the way out would be replaced: its addresses are given back, and partners that allowlist them refuse every call',
    },
    planned: "replace",
  },
  {
    title: "the way out gets more addresses",
    data: azure(() => ({ egress: { prefixLength: 30 } })),
    resource: prefix,
    refused: {
      prefix_length:
        "was 31 and is now 30, but a prefix can't grow or shrink; the prefix of the way out would be replaced: its addresses are given back, and partners that allowlist them refuse every call",
    },
    planned: "replace",
  },
];
