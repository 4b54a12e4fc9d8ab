import { bodyOf, codeOf, group, propertiesOf, standIn } from "../support/stand-in";

const provider = (type: string): string => `${group}/providers/${type}`;

describe("what Azure adds by itself", () => {
  test("subnets are shown in their network, and a network's list of subnets is the whole list", () => {
    const { send } = standIn();
    const network = provider("Microsoft.Network/virtualNetworks/oms");
    send("PUT", network, { body: { location: "westus2" } });
    send("PUT", `${network}/subnets/nodes`, {
      body: { properties: { addressPrefix: "10.0.0.0/24", natGateway: { id: "x" } } },
    });
    expect(propertiesOf(send("GET", network))["subnets"]).toMatchObject([{ name: "nodes" }]);
    send("PUT", network, { body: { properties: { subnets: [{ name: "nodes" }, { name: "other" }] } } });
    expect(propertiesOf(send("GET", `${network}/subnets/nodes`))).toMatchObject({ natGateway: { id: "x" } });
    send("PUT", network, { body: { properties: { subnets: [{ name: "other" }] } } });
    expect(codeOf(send("GET", `${network}/subnets/nodes`))).toBe("ResourceNotFound");
  });

  test("a cluster's first pool is a resource, and a pool of its own is shown in the cluster", () => {
    const { send } = standIn();
    const cluster = provider("Microsoft.ContainerService/managedClusters/oms");
    send("PUT", cluster, {
      body: { location: "westus2", properties: { agentPoolProfiles: [{ name: "system", count: 3 }] } },
    });
    expect(propertiesOf(send("GET", `${cluster}/agentPools/system`))).toMatchObject({ count: 3, maxPods: 110 });
    send("PUT", `${cluster}/agentPools/web`, { body: { properties: { count: 2 } } });
    expect(propertiesOf(send("GET", cluster))["agentPoolProfiles"]).toMatchObject([
      { name: "system" },
      { name: "web", count: 2 },
    ]);
    send("DELETE", `${cluster}/agentPools/web`);
    expect(propertiesOf(send("GET", cluster))["agentPoolProfiles"]).toMatchObject([{ name: "system" }]);
  });

  test("a cluster remembers its network when an update does not name it", () => {
    const { send } = standIn();
    const cluster = provider("Microsoft.ContainerService/managedClusters/oms");
    const networkProfile = { serviceCidr: "10.9.0.0/16", podCidr: "10.8.0.0/16" };
    send("PUT", cluster, { body: { location: "westus2", properties: { networkProfile } } });
    const updated = propertiesOf(send("PUT", cluster, { body: { location: "westus2", properties: {} } }));
    expect(updated["networkProfile"]).toMatchObject({
      ...networkProfile,
      serviceCidrs: ["10.9.0.0/16"],
      dnsServiceIP: "10.9.0.10",
    });
  });

  test("a cluster without a word about its network is an overlay, and one with a plugin of its own has no pod addresses", () => {
    const { send } = standIn();
    const profile = (name: string, properties = {}) =>
      propertiesOf(
        send("PUT", provider(`Microsoft.ContainerService/managedClusters/${name}`), { body: { properties } }),
      )["networkProfile"];
    expect(profile("a")).toMatchObject({ networkPluginMode: "overlay", podCidr: "10.244.0.0/16" });
    expect(profile("b", { networkProfile: { networkPlugin: "azure" } })).not.toHaveProperty("podCidr");
  });

  test("a private endpoint gets an approved connection and a network card, which goes with it", () => {
    const { send, store } = standIn();
    const subnet = `${provider("Microsoft.Network/virtualNetworks/oms")}/subnets/pe`;
    send("PUT", subnet, { body: { properties: { addressPrefixes: ["10.0.5.0/24"] } } });
    const endpoint = provider("Microsoft.Network/privateEndpoints/kv");
    const connection = { name: "kv", properties: { groupIds: ["vault"] } };
    const made = send("PUT", endpoint, {
      body: { properties: { subnet: { id: subnet }, privateLinkServiceConnections: [connection] } },
    });
    expect(propertiesOf(made)["privateLinkServiceConnections"]).toMatchObject([
      { properties: { groupIds: ["vault"], privateLinkServiceConnectionState: { status: "Approved" } } },
    ]);
    const [card] = store.ofType("Microsoft.Network/networkInterfaces");
    expect(JSON.stringify(card)).toContain("10.0.5.4");
    send("DELETE", endpoint);
    expect(store.ofType("Microsoft.Network/networkInterfaces")).toEqual([]);
  });

  test("identities get ids, the same wherever they are named", () => {
    const { send } = standIn();
    const identity = provider("Microsoft.ManagedIdentity/userAssignedIdentities/oms");
    const { principalId, clientId } = propertiesOf(send("PUT", identity, { body: {} }));
    const user = send("PUT", provider("Microsoft.Cache/redisEnterprise/r"), {
      body: { identity: { type: "SystemAssigned, UserAssigned", userAssignedIdentities: { [identity]: {} } } },
    });
    expect(bodyOf(user)["identity"]).toMatchObject({
      userAssignedIdentities: { [identity]: { principalId, clientId } },
    });
    expect(bodyOf(user)["identity"]).toHaveProperty("principalId");
  });

  test("credentials of a cluster name the real one, and hold no token where Entra signs in", () => {
    const kubernetes = { server: "https://10.250.77.2:6443", ca: "PEM", issuer: "https://issuer.example.com" };
    const { send } = standIn("", { kubernetes });
    const cluster = provider("Microsoft.ContainerService/managedClusters/oms");
    const made = send("PUT", cluster, {
      body: { properties: { aadProfile: { managed: true }, disableLocalAccounts: true } },
    });
    expect(propertiesOf(made)["oidcIssuerProfile"]).toEqual({ enabled: true, issuerURL: kubernetes.issuer });
    const { kubeconfigs } = bodyOf(send("POST", `${cluster}/listClusterUserCredential`)) as {
      kubeconfigs?: { value: string }[];
    };
    const text = Buffer.from(kubeconfigs?.[0]?.value ?? "", "base64").toString();
    expect(text).toContain(kubernetes.server);
    expect(text).toContain(Buffer.from("PEM").toString("base64"));
    expect(text).not.toContain('"token"');
    expect(codeOf(send("POST", `${cluster}/listClusterAdminCredential`))).toBe("BadRequest");
  });
});
