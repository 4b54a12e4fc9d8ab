import { parseCidr } from "../../lib/cidr";
import { shown, type Problem } from "../../lib/problem";
import { mostNodes } from "../../model/catalog/azure/node-count";
import type { EnvironmentConfig } from "../../model/schema";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule } from "../rule";

/**
 * Addresses that Azure keeps in every subnet: the first four and the last
 * (https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq).
 */
const addressesAzureKeeps = 5;

/** A node takes a /24 of the pods' range (https://learn.microsoft.com/azure/aks/azure-cni-overlay#ip-address-planning). */
const podAddressesPerNode = 256;

/** The tenth address of the Services is the cluster's DNS, so a range needs sixteen. */
const fewestServiceAddresses = 16;

/** Services share a range smaller than a /12 (https://learn.microsoft.com/azure/aks/azure-cni-overlay#ip-address-planning). */
const mostServiceAddresses = 2 ** 19;

/** The subnet holds all nodes at the worst moment. A range that doesn't parse has its own rule. */
export const azureSubnetHoldsTheNodes: Rule<AzureConfig["subnets"], "azure.cluster"> = (
  subnets,
  { at, environment },
) => {
  const nodes = mostNodes(environment.azure.cluster);
  const nodeAddresses = size(subnets.nodes);
  if (nodeAddresses === undefined || nodeAddresses - addressesAzureKeeps >= nodes) return [];
  const room = Math.max(0, nodeAddresses - addressesAzureKeeps);
  return [
    {
      path: `${at}.nodes`,
      message: `${shown(subnets.nodes)} has room for ${room} nodes, but the pools may have ${nodes} (their maximum and what an upgrade or a change of size adds)`,
      remedy: `give it at least a /${prefixFor(nodes + addressesAzureKeeps)}, or lower maxNodes`,
    },
  ];
};

/** The ranges hold the pods of all nodes at the worst moment, and the Services. */
export const azureRangesHoldThePods: Rule<EnvironmentConfig["addresses"], "azure.cluster"> = (
  addresses,
  { at, environment },
) => {
  const { cluster } = environment.azure;
  const { pods, services } = addresses;
  // An existing cluster has its own ranges, which this program neither knows nor changes.
  if (cluster.type === "existing") return [];
  const nodes = mostNodes(cluster);
  const problems: Problem[] = [];
  const podAddresses = size(pods);
  if (podAddresses !== undefined && podAddresses < nodes * podAddressesPerNode) {
    problems.push({
      path: `${at}.pods`,
      message: `${shown(pods)} has a /24 for ${Math.floor(podAddresses / podAddressesPerNode)} nodes, but the pools may have ${nodes} (their maximum and what an upgrade or a change of size adds)`,
      remedy: `give it at least a /${prefixFor(nodes * podAddressesPerNode)}, or lower maxNodes`,
    });
  }
  const serviceAddresses = size(services);
  if (
    serviceAddresses !== undefined &&
    (serviceAddresses < fewestServiceAddresses || serviceAddresses > mostServiceAddresses)
  ) {
    problems.push({
      path: `${at}.services`,
      message: `${shown(services)} is not between /${prefixFor(mostServiceAddresses)} and /${prefixFor(fewestServiceAddresses)}, which AKS wants for Services`,
      remedy: "choose a range of such a size, for example a /16",
    });
  }
  return problems;
};

function size(cidr: string): number | undefined {
  const range = parseCidr(cidr);
  return range === undefined ? undefined : range.last - range.first + 1;
}

function prefixFor(addresses: number): number {
  return 32 - Math.ceil(Math.log2(addresses));
}
