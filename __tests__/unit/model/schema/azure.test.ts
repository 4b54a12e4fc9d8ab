import { accepted, existingCluster, refused } from "../../../support/azure-rules";

describe("private DNS zones of an existing cluster's network", () => {
  const zone = (name: string): string =>
    `/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/${name}`;
  const cluster = (privateDnsZones: object) => ({ cluster: { ...existingCluster, privateDnsZones } });

  test("the id of another one, and of none", () => {
    const lines = refused({}, cluster({ vault: zone("privatelink.redis.azure.net"), cache: "shared" }));
    expect(lines.map((line) => line.split(" (az ")[0])).toEqual([
      "staging.azure.cluster.privateDnsZones.vault: must be the id of the private DNS zone privatelink.vaultcore.azure.net",
      "staging.azure.cluster.privateDnsZones.cache: must be the id of the private DNS zone privatelink.redis.azure.net",
    ]);
    accepted({}, cluster({ vault: zone("privatelink.vaultcore.azure.net") }));
    accepted({}, cluster({ cache: zone("privatelink.redis.azure.net") }));
  });
});
