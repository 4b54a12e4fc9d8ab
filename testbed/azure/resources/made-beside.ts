import { layered, objectOf, textOf, type JsonObject } from "../../stand-in/json";
import { firstFreeAddress, privateLinkConnections } from "./defaults/network";
import { lastSegment, resourceGroupId } from "./identifiers";
import type { Resource, ResourceStore } from "./resource-store";

/** A resource that Azure makes by itself beside another one. */
export interface MadeBeside {
  readonly id: string;
  readonly body: JsonObject;
}

type MakesBeside = (resource: Resource, store: ResourceStore) => MadeBeside[];

/** What Azure makes beside a resource that was just put, unless it is there. What is below it goes with it. */
export function madeBeside(resource: Resource, store: ResourceStore): MadeBeside[] {
  const make = makersByType[resource.type.toLowerCase()];
  return (make?.(resource, store) ?? []).filter(({ id }) => store.get(id) === undefined);
}

/** What Azure made beside a resource and not below it, and that goes with it nonetheless. */
export function madeBesideToRemove(resource: Resource): string[] {
  return resource.type.toLowerCase() === "microsoft.network/privateendpoints" ? [networkInterfaceId(resource)] : [];
}

const makersByType: Readonly<Record<string, MakesBeside>> = {
  "microsoft.network/dnszones": ({ id }) => [
    {
      id: `${id}/SOA/@`,
      body: { properties: startOfAuthority("ns1-01.azure-dns.com.", "azuredns-hostmaster.microsoft.com") },
    },
  ],
  "microsoft.network/privatednszones": ({ id }) => [
    {
      id: `${id}/SOA/@`,
      body: { properties: startOfAuthority("azureprivatedns.net", "azureprivatedns-host.microsoft.com") },
    },
  ],
  "microsoft.storage/storageaccounts": ({ id }) => [
    {
      id: `${id}/blobServices/default`,
      body: {
        properties: { deleteRetentionPolicy: { enabled: false }, containerDeleteRetentionPolicy: { enabled: false } },
      },
    },
    {
      id: `${id}/fileServices/default`,
      body: { properties: { shareDeleteRetentionPolicy: { enabled: true, days: 7 } } },
    },
    { id: `${id}/queueServices/default`, body: { properties: {} } },
  ],
  "microsoft.network/virtualnetworks": (network) => networkWatcher(network),
  "microsoft.network/privateendpoints": (endpoint, store) => {
    const subnet = objectOf(endpoint.properties["subnet"]);
    const taken = store
      .ofType("Microsoft.Network/networkInterfaces")
      .filter(({ properties }) => JSON.stringify(properties).includes(textOf(subnet["id"])));
    const privateIPAddress = firstFreeAddress(store.get(textOf(subnet["id"])), taken.length);
    const ipConfigurations = [{ name: "primary", properties: { primary: true, privateIPAddress, subnet } }];
    return [
      {
        id: networkInterfaceId(endpoint),
        body: { location: endpoint["location"], properties: { ipConfigurations } },
      },
    ];
  },
};

/** What Azure writes into a resource once what it makes beside is there. */
export function linkMadeBeside(resource: Resource): void {
  if (resource.type.toLowerCase() !== "microsoft.network/privateendpoints") return;
  resource.properties["networkInterfaces"] = [{ id: networkInterfaceId(resource) }];
  for (const connection of privateLinkConnections(resource.properties)) {
    const state = { status: "Approved", description: "Auto-Approved", actionsRequired: "None" };
    connection["properties"] = layered({ privateLinkServiceConnectionState: state }, connection["properties"]);
  }
}

function networkInterfaceId(endpoint: Resource): string {
  return `${resourceGroupId(endpoint.id) ?? ""}/providers/Microsoft.Network/networkInterfaces/${endpoint.name}.nic`;
}

/** Azure makes one in each region where a virtual network appears, in a group of its own, and leaves it there. */
function networkWatcher(network: Resource): MadeBeside[] {
  const location = network["location"];
  const group = `/subscriptions/${network.id.split("/")[2] ?? ""}/resourceGroups/NetworkWatcherRG`;
  const watcher = `${group}/providers/Microsoft.Network/networkWatchers/NetworkWatcher_${textOf(location)}`;
  return [
    { id: group, body: { location } },
    { id: watcher, body: { location } },
  ];
}

function startOfAuthority(host: string, email: string): JsonObject {
  const record = { email, host, expireTime: 2419200, refreshTime: 3600, retryTime: 300, serialNumber: 1 };
  // Public zones write their names in one case, private zones in another.
  return {
    SOARecord: { ...record, minimumTTL: 300 },
    soaRecord: { ...record, minimumTtl: 10 },
    TTL: 3600,
    ttl: 3600,
    fqdn: `${lastSegment(host)}.`,
  };
}
