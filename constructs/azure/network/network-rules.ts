import type { NetworkSecurityGroupSecurityRule } from "@cdktf/provider-azurerm/lib/network-security-group";

/** Ranges of the subnets that the rules name. */
export interface NetworkRulesProps {
  readonly nodes: string;
  readonly database: string;
}

/** What each subnet lets in, on top of what Azure allows and denies by default. */
export interface NetworkRules {
  readonly nodes: NetworkSecurityGroupSecurityRule[];
  readonly apiServer: NetworkSecurityGroupSecurityRule[];
  readonly database: NetworkSecurityGroupSecurityRule[];
  readonly privateEndpoints: NetworkSecurityGroupSecurityRule[];
}

const anywhere = "*";

/** The last priority that Azure takes: every other rule comes before it. */
const lastPriority = 4096;

function inbound(
  name: string,
  rule: { priority: number; access: "Allow" | "Deny"; from: string; protocol?: string; ports?: string[] },
): NetworkSecurityGroupSecurityRule {
  return {
    name,
    priority: rule.priority,
    direction: "Inbound",
    access: rule.access,
    protocol: rule.protocol ?? anywhere,
    sourceAddressPrefix: rule.from,
    sourcePortRange: anywhere,
    destinationAddressPrefix: anywhere,
    ...(rule.ports === undefined ? { destinationPortRange: anywhere } : { destinationPortRanges: rule.ports }),
  };
}

// The tag also includes the host's own address, from which load balancers probe: an earlier rule lets them in
// (https://learn.microsoft.com/azure/virtual-network/service-tags-overview).
const denyRestOfNetwork = inbound("deny-rest-of-network", {
  priority: lastPriority,
  access: "Deny",
  from: "VirtualNetwork",
});

/**
 * Inbound rules by subnet; nothing narrows the way out.
 *
 * Nodes have no rule that denies the rest, because a subnet's rules apply to the packets between pods too
 * (https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay#network-security-groups). Neither does the
 * API server, which nodes reach on 443 and 4443 and Azure probes
 * (https://learn.microsoft.com/azure/aks/api-server-vnet-integration#nsg-security-rules). Pods leave the overlay with
 * their node's address, so the nodes' range stands for both.
 */
export function networkRules(ranges: NetworkRulesProps): NetworkRules {
  return {
    // Any destination: the load balancer passes packets on with its own public address as the destination.
    nodes: [
      inbound("allow-web", {
        priority: 100,
        access: "Allow",
        from: "Internet",
        protocol: "Tcp",
        ports: ["80", "443"],
      }),
    ],
    apiServer: [],
    database: [
      inbound("allow-mysql-from-nodes", {
        priority: 100,
        access: "Allow",
        from: ranges.nodes,
        protocol: "Tcp",
        ports: ["3306"],
      }),
      inbound("allow-between-servers", { priority: 110, access: "Allow", from: ranges.database }),
      inbound("allow-load-balancer", { priority: 120, access: "Allow", from: "AzureLoadBalancer" }),
      denyRestOfNetwork,
    ],
    privateEndpoints: [
      inbound("allow-services-from-nodes", {
        priority: 100,
        access: "Allow",
        from: ranges.nodes,
        protocol: "Tcp",
        ports: ["443", "10000"],
      }),
      denyRestOfNetwork,
    ],
  };
}
