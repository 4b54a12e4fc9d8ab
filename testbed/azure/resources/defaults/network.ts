import { objectOf, objectsOf, textOf } from "../../../stand-in/json";
import { derivedNumber, derivedUuid } from "../identifiers";
import type { Resource } from "../resource-store";
import type { DefaultsByType, DefaultsContext } from "./types";

/** Networks, addresses, ways out, zones and private endpoints (Microsoft.Network). */
export const networkDefaults: DefaultsByType = {
  "microsoft.network/virtualnetworks": ({ id }) => ({
    resourceGuid: derivedUuid(id),
    enableDdosProtection: false,
    virtualNetworkPeerings: [],
  }),
  "microsoft.network/virtualnetworks/subnets": () => ({
    privateEndpointNetworkPolicies: "Disabled",
    privateLinkServiceNetworkPolicies: "Enabled",
  }),
  "microsoft.network/networksecuritygroups": ({ id }) => ({ resourceGuid: derivedUuid(id) }),
  "microsoft.network/publicipaddresses": (resource, context) => ({
    ipAddress: publicAddress(resource, context),
    idleTimeoutInMinutes: 4,
    publicIPAddressVersion: "IPv4",
    ipTags: [],
    ddosSettings: { protectionMode: "VirtualNetworkInherited" },
  }),
  "microsoft.network/publicipprefixes": ({ id, properties }) => {
    const length = Number(properties["prefixLength"] ?? 28);
    const size = 2 ** (32 - length);
    // TEST-NET-3: no real host has such an address.
    return {
      ipPrefix: `203.0.113.${derivedNumber(id, 256 / size) * size}/${length}`,
      publicIPAddressVersion: "IPv4",
      ipTags: [],
    };
  },
  "microsoft.network/natgateways": ({ id }) => ({ idleTimeoutInMinutes: 4, resourceGuid: derivedUuid(id) }),
  "microsoft.network/networkinterfaces": () => ({ enableIPForwarding: false, dnsSettings: { dnsServers: [] } }),
  "microsoft.network/privateendpoints": () => ({ manualPrivateLinkServiceConnections: [], customDnsConfigs: [] }),
  "microsoft.network/dnszones": () => ({
    maxNumberOfRecordSets: 10000,
    numberOfRecordSets: 2,
    nameServers: ["com", "net", "org", "info"].map((ending, index) => `ns${index + 1}-01.azure-dns.${ending}.`),
    zoneType: "Public",
  }),
  "microsoft.network/privatednszones": () => ({
    maxNumberOfRecordSets: 25000,
    numberOfRecordSets: 1,
    maxNumberOfVirtualNetworkLinks: 1000,
    maxNumberOfVirtualNetworkLinksWithRegistration: 100,
  }),
  "microsoft.network/privatednszones/virtualnetworklinks": ({ id }) => ({
    virtualNetworkLinkState: "Completed",
    ...(isOfPrivateLinkZone(id) ? { resolutionPolicy: "Default" } : {}),
    registrationEnabled: false,
  }),
  ...recordSets("microsoft.network/dnszones"),
  ...recordSets("microsoft.network/privatednszones"),
  "microsoft.network/networkwatchers/flowlogs": () => ({ format: { type: "JSON", version: 1 } }),
};

/**
 * Whether a virtual network link belongs to a zone for private endpoints: only such zones have a resolution policy
 * (https://learn.microsoft.com/azure/dns/private-dns-fallback).
 */
export function isOfPrivateLinkZone(linkId: string): boolean {
  return /\/privatednszones\/privatelink\./i.test(linkId);
}

/** An address of the prefix that the address is taken from, else one of TEST-NET-2. */
function publicAddress({ id, properties }: Resource, { find }: DefaultsContext): string {
  const prefix = find(textOf(objectOf(properties["publicIPPrefix"])["id"]));
  const range = /^(\d+\.\d+\.\d+)\.(\d+)\/(\d+)$/.exec(textOf(prefix?.properties["ipPrefix"]));
  if (!range) return `198.51.100.${derivedNumber(id, 254) + 1}`;
  return `${range[1]}.${Number(range[2]) + derivedNumber(id, 2 ** (32 - Number(range[3])))}`;
}

function recordSets(zoneType: string): DefaultsByType {
  const types = ["a", "aaaa", "caa", "cname", "mx", "ns", "ptr", "srv", "txt"];
  return Object.fromEntries(
    types.map((type) => [
      `${zoneType}/${type}`,
      ({ id, name }: Resource) => {
        const zone = id.split("/").at(-3) ?? "";
        return { fqdn: name === "@" ? `${zone}.` : `${name}.${zone}.` };
      },
    ]),
  );
}

/** The first address that Azure would give a private endpoint: it keeps four at the start of a subnet. */
export function firstFreeAddress(subnet: Resource | undefined, alreadyTaken: number): string {
  const prefixes = subnet?.properties["addressPrefixes"];
  const range = textOf(Array.isArray(prefixes) ? prefixes[0] : subnet?.properties["addressPrefix"]);
  const parts = range.split("/")[0]?.split(".") ?? [];
  return parts.length === 4 ? [...parts.slice(0, 3), Number(parts[3]) + 4 + alreadyTaken].join(".") : "10.0.0.4";
}

/** The connections of a private endpoint, whichever way they were asked for. */
export function privateLinkConnections(properties: Resource["properties"]): ReturnType<typeof objectsOf> {
  return ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"].flatMap((list) =>
    objectsOf(properties[list]),
  );
}
