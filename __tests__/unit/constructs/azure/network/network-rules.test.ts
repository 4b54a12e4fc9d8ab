import type { NetworkSecurityGroupSecurityRule } from "@cdktf/provider-azurerm/lib/network-security-group";
import { networkRules } from "../../../../../constructs/azure/network/network-rules";

const rules = networkRules({ nodes: "10.50.0.0/22", database: "10.50.4.32/27" });

test("nodes are open to the web on any address of the load balancer, and deny nothing", () => {
  expect(rules.nodes).toEqual([
    {
      name: "allow-web",
      priority: 100,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      sourceAddressPrefix: "Internet",
      sourcePortRange: "*",
      destinationAddressPrefix: "*",
      destinationPortRanges: ["80", "443"],
    },
  ]);
});

test("the API server has Azure's defaults alone", () => {
  expect(rules.apiServer).toEqual([]);
});

test("the database lets in nodes on 3306, its own servers and the load balancer's probes, before it denies the rest", () => {
  expect(rules.database).toMatchObject([
    {
      priority: 100,
      access: "Allow",
      sourceAddressPrefix: "10.50.0.0/22",
      protocol: "Tcp",
      destinationPortRanges: ["3306"],
    },
    { priority: 110, access: "Allow", sourceAddressPrefix: "10.50.4.32/27", protocol: "*", destinationPortRange: "*" },
    { priority: 120, access: "Allow", sourceAddressPrefix: "AzureLoadBalancer", destinationPortRange: "*" },
    { priority: 4096, access: "Deny", sourceAddressPrefix: "VirtualNetwork", protocol: "*", destinationPortRange: "*" },
  ]);
});

test("private endpoints let in nodes on HTTPS and Redis, and nobody else of the network", () => {
  expect(rules.privateEndpoints).toMatchObject([
    {
      priority: 100,
      access: "Allow",
      sourceAddressPrefix: "10.50.0.0/22",
      protocol: "Tcp",
      destinationPortRanges: ["443", "10000"],
    },
    { priority: 4096, access: "Deny", sourceAddressPrefix: "VirtualNetwork" },
  ]);
});

test("every rule has one form of ports, and priorities are apart", () => {
  for (const list of Object.values<NetworkSecurityGroupSecurityRule[]>({ ...rules })) {
    expect(new Set(list.map(({ priority }) => priority)).size).toBe(list.length);
    for (const rule of list) {
      expect(
        [rule.destinationPortRange, rule.destinationPortRanges].filter((ports) => ports !== undefined),
      ).toHaveLength(1);
    }
  }
});
