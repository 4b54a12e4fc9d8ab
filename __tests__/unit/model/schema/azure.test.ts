import { accepted, existingCluster, refused } from "../../../support/azure-rules";
import { validEnvironment as valid } from "../../../support/environment";

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

describe("the database's own maintenance", () => {
  const withHours = (maintenance: object) => ({ database: { ...valid.azure.database, maintenance } });

  test("is a day and an hour", () => {
    accepted({}, withHours({ day: "Tuesday", startHourUtc: 23 }));
    expect(refused({}, withHours({ day: "tuesday", startHourUtc: 24, durationHours: 4 }))).toEqual([
      expect.stringMatching(/^staging\.azure\.database\.maintenance\.day: .*"Tuesday".*, got "tuesday"/),
      expect.stringMatching(/^staging\.azure\.database\.maintenance\.startHourUtc: .*, got 24/),
      "staging.azure.database.maintenance.durationHours: is not a known key; remove it, or use one of day, startHourUtc",
    ]);
  });
});
