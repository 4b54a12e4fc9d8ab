import { StandInError } from "../../stand-in/exchange";
import { objectOf, objectsOf, textOf } from "../../stand-in/json";
import { isOfPrivateLinkZone } from "./defaults/network";
import { sameId } from "./identifiers";
import { refusedVersion } from "./kubernetes-versions";
import type { Resource, ResourceStore } from "./resource-store";
import { rolesOn } from "./roles";

/**
 * What Azure insists on, above all the order of things, where a mistake in a program would show only there. A resource
 * is as it was sent.
 * @throws StandInError with the sentence that a person would need
 */
export function requirePreconditions(resource: Resource, store: ResourceStore): void {
  const version = refusedVersion(resource, store);
  if (version !== undefined) refuse(version);
  preconditionsByType[resource.type.toLowerCase()]?.(resource, store);
}

type Precondition = (resource: Resource, store: ResourceStore) => void;

const preconditionsByType: Readonly<Record<string, Precondition>> = {
  /** https://learn.microsoft.com/azure/mysql/flexible-server/concepts-networking-vnet */
  "microsoft.dbformysql/flexibleservers": ({ properties }, store) => {
    const network = objectOf(properties["network"]);
    const subnet = textOf(network["delegatedSubnetResourceId"]);
    const zone = textOf(network["privateDnsZoneResourceId"]);
    if (subnet === "") return;
    requireResource(store, subnet);
    if (zone === "") return;
    requireResource(store, zone);
    const virtualNetwork = subnet.split("/").slice(0, -2).join("/");
    const linked = store
      .members(`${zone}/virtualNetworkLinks`)
      .some((link) => sameId(textOf(objectOf(link.properties["virtualNetwork"])["id"]), virtualNetwork));
    if (!linked) refuse("the private DNS zone of the MySQL server is not linked to its virtual network");
  },
  /** https://learn.microsoft.com/azure/dns/private-dns-fallback */
  "microsoft.network/privatednszones/virtualnetworklinks": ({ id, properties }) => {
    if (isOfPrivateLinkZone(id) || properties["resolutionPolicy"] === undefined) return;
    refuse("a resolution policy is for zones whose name starts with privatelink. only");
  },
  /** https://learn.microsoft.com/azure/aks/nat-gateway and …/use-managed-identity */
  "microsoft.containerservice/managedclusters": (cluster, store) => {
    const { properties } = cluster;
    const subnets = objectsOf(properties["agentPoolProfiles"]).map((pool) => textOf(pool["vnetSubnetID"]));
    const outboundType = textOf(objectOf(properties["networkProfile"])["outboundType"]);
    for (const subnet of subnets.filter((id) => id !== "")) {
      const hasNatGateway = requireResource(store, subnet).properties["natGateway"] !== undefined;
      if (outboundType === "userAssignedNATGateway" && !hasNatGateway) {
        refuse("outbound type userAssignedNATGateway, but the nodes' subnet has no NAT gateway");
      }
      for (const identity of controlPlaneIdentities(cluster, store)) {
        if (!rolesOn(store, identity, subnet).some((role) => networkRoles.includes(role))) {
          refuse("the cluster's identity has no Network Contributor role on the nodes' subnet or above it");
        }
      }
    }
  },
};

const networkRoles = ["Network Contributor", "Contributor", "Owner"];

function controlPlaneIdentities(cluster: Resource, store: ResourceStore): string[] {
  return Object.keys(objectOf(objectOf(cluster["identity"])["userAssignedIdentities"])).map((id) =>
    textOf(requireResource(store, id).properties["principalId"]),
  );
}

function requireResource(store: ResourceStore, id: string): Resource {
  const found = store.get(id);
  if (!found) throw new StandInError(400, "InvalidResourceReference", `${id} does not exist.`);
  return found;
}

function refuse(what: string): never {
  throw new StandInError(400, "BadRequest", `The stand-in Azure refuses this as Azure would: ${what}.`);
}
