import type { StandInResponse } from "../../../../../testbed/stand-in/exchange";
import type { JsonObject } from "../../../../../testbed/stand-in/json";
import { codeOf, group, propertiesOf, standIn } from "../support/stand-in";

const provider = (type: string): string => `${group}/providers/${type}`;

describe("the order in which Azure insists on things", () => {
  test("a database's zone is linked to its network first", () => {
    const { send } = standIn();
    const network = provider("Microsoft.Network/virtualNetworks/oms");
    const subnet = `${network}/subnets/db`;
    const zone = provider("Microsoft.Network/privateDnsZones/x.private.mysql.database.azure.com");
    for (const id of [network, subnet, zone]) send("PUT", id, { body: {} });
    const body = { properties: { network: { delegatedSubnetResourceId: subnet, privateDnsZoneResourceId: zone } } };
    const create = (): unknown => codeOf(send("PUT", provider("Microsoft.DBforMySQL/flexibleServers/db"), { body }));
    expect(create()).toBe("BadRequest");
    send("PUT", `${zone}/virtualNetworkLinks/l`, { body: { properties: { virtualNetwork: { id: network } } } });
    expect(create()).toBeUndefined();
  });

  test("a cluster's nodes have their way out, and its identity its role, first", () => {
    const { send } = standIn();
    const network = provider("Microsoft.Network/virtualNetworks/oms");
    const identity = provider("Microsoft.ManagedIdentity/userAssignedIdentities/cluster");
    const { principalId } = propertiesOf(send("PUT", identity, { body: {} }));
    const vnetSubnetID = `${network}/subnets/nodes`;
    send("PUT", network, { body: {} });
    send("PUT", vnetSubnetID, { body: {} });
    const body = {
      identity: { type: "UserAssigned", userAssignedIdentities: { [identity]: {} } },
      properties: {
        agentPoolProfiles: [{ name: "system", vnetSubnetID }],
        networkProfile: { outboundType: "userAssignedNATGateway" },
      },
    };
    const create = (): string =>
      JSON.stringify(send("PUT", provider("Microsoft.ContainerService/managedClusters/oms"), { body }).body);
    expect(create()).toContain("no NAT gateway");
    send("PUT", vnetSubnetID, { body: { properties: { natGateway: { id: "x" } } } });
    expect(create()).toContain("no Network Contributor role");
    const roleDefinitionId = "/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7";
    const assignment = `${network}/providers/Microsoft.Authorization/roleAssignments/1`;
    send("PUT", assignment, { body: { properties: { principalId: principalId ?? "", roleDefinitionId } } });
    expect(create()).toContain('"Succeeded"');
  });
});

describe("the resolution policy of a zone's link", () => {
  const link = (zone: string, properties: JsonObject): StandInResponse => {
    const { send } = standIn();
    const id = provider(`Microsoft.Network/privateDnsZones/${zone}`);
    send("PUT", id, { body: {} });
    return send("PUT", `${id}/virtualNetworkLinks/network`, { body: { properties } });
  };

  test("is refused for any other zone than one of private endpoints, and such a link shows none", () => {
    const zone = "x.private.mysql.database.azure.com";
    for (const resolutionPolicy of ["Default", "NxDomainRedirect"])
      expect(codeOf(link(zone, { resolutionPolicy }))).toBe("BadRequest");
    expect(propertiesOf(link(zone, {}))).not.toHaveProperty("resolutionPolicy");
  });

  test("is Default unless said for a zone of private endpoints", () => {
    const zone = "privatelink.vaultcore.azure.net";
    expect(propertiesOf(link(zone, {}))).toMatchObject({ resolutionPolicy: "Default" });
    const redirect = { resolutionPolicy: "NxDomainRedirect" };
    expect(propertiesOf(link(zone, redirect))).toMatchObject(redirect);
  });
});
