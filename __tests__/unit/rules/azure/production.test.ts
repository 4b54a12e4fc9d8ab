import { validateEnvironments } from "../../../../rules/check-environments";
import {
  accepted,
  existingCluster,
  newCluster,
  off,
  poolOf,
  pools,
  storage,
  withPools,
} from "../../../support/azure-rules";
import { messageOf, validEnvironment as valid } from "../../../support/environment";

test("production without zones", () => {
  const production = {
    ...valid,
    name: "production",
    database: { ...valid.database, highAvailability: off },
    azure: { ...valid.azure, zones: ["1"] },
  };
  expect(messageOf(() => validateEnvironments({ production }))).toContain(
    'production.azure.zones: production spreads over at least two zones, got ["1"]; write ["1", "2", "3"], or write a zonesReason beside it',
  );
  expect(
    validateEnvironments({ production: { ...production, azure: { ...valid.azure, zones: ["1", "3"] } } }),
  ).toHaveLength(1);
});

describe("production's safeguards want a reason when they are off", () => {
  test.each([
    ["database.highAvailability", { database: { ...valid.database, highAvailability: { enabled: false } } }, {}],
    ["cache.highAvailability", { cache: { highAvailability: { enabled: false } } }, {}],
    ["deletionProtection", { deletionProtection: { enabled: false } }, {}],
    [
      "azure.database.geoRedundantBackup",
      {},
      { database: { ...valid.azure.database, geoRedundantBackup: { enabled: false } } },
    ],
  ])("%s", (path, change, azure) => {
    const production = { ...valid, ...change, name: "production", azure: { ...valid.azure, ...azure } };
    expect(messageOf(() => validateEnvironments({ production }))).toMatch(
      new RegExp(`production\\.${path}\\.reason: .*, got nothing`),
    );
  });
});

describe("production's values that want a reason", () => {
  const { azure } = valid;
  const pool = (role: string, fewest: number, reason?: object) =>
    withPools({ [role]: { ...poolOf(fewest, 4), ...reason } });
  const data = { ...azure.database, vaultedBackupReason: undefined };
  const why = "this is said for a test";
  const inProduction = (change: object): string[] => {
    const production = { ...valid, name: "production", azure: { ...azure, ...change } };
    try {
      validateEnvironments({ production });
      return [];
    } catch (error) {
      return error instanceof Error ? error.message.split("\n  - ").slice(1) : [];
    }
  };

  test.each([
    [
      "zones",
      { zones: [], zonesReason: undefined },
      { zones: [], zonesReason: why },
      'spreads over at least two zones, got []; write ["1", "2", "3"]',
    ],
    [
      "cluster.tier",
      { cluster: { ...newCluster, tier: "Free" } },
      { cluster: { ...newCluster, tier: "Free", tierReason: why } },
      'has an API server with an SLA (https://learn.microsoft.com/azure/aks/free-standard-pricing-tiers), got "Free"; write "Standard"',
    ],
    [
      "cluster.pools.system.minNodes",
      pool("system", 2),
      pool("system", 2, { minNodesReason: why }),
      "has at least 3 nodes for the cluster's own pods, got 2; set it to at least 3",
    ],
    [
      "cluster.pools.web.minNodes",
      pool("web", 1),
      pool("web", 1, { minNodesReason: why }),
      "has at least 2 nodes for web, got 1; set it to at least 2",
    ],
    [
      "cluster.pools.jobs.minNodes",
      { cluster: { ...existingCluster, pools: { ...pools, jobs: poolOf(0, 4) } } },
      { cluster: { ...existingCluster, pools: { ...pools, jobs: { ...poolOf(0, 4), minNodesReason: why } } } },
      "has at least 2 nodes for jobs, got 0; set it to at least 2",
    ],
    [
      "database.vaultedBackup",
      { database: data },
      { database: { ...data, vaultedBackupReason: why } },
      "has backups of MySQL that outlive the server, got false; set it to true",
    ],
    [
      "objectStorage.replication",
      storage("GRS"),
      { objectStorage: { ...storage("LRS").objectStorage, replicationReason: why } },
      'keeps a copy of its files in three zones, got "GRS"; write "ZRS" or "GZRS"',
    ],
    [
      "objectStorage.retentionDays",
      { objectStorage: { ...azure.objectStorage, retentionDays: 29 } },
      { objectStorage: { ...azure.objectStorage, retentionDays: 2, retentionDaysReason: why } },
      "can bring back files for 30 days, got 29; set it to at least 30",
    ],
    [
      "alerts.emails",
      { alerts: { emails: [] } },
      { alerts: { emails: [], emailsReason: why } },
      "tells somebody when an alert fires, got []; name an address that somebody reads",
    ],
  ])("%s", (path, bare, reasoned, text) => {
    const name = path.split(".").at(-1)!;
    const problems = (change: object) =>
      inProduction(change).filter((line) => line.startsWith(`production.azure.${path}`));
    expect(problems(bare)).toEqual([
      `production.azure.${path}: production ${text}, or write a ${name}Reason beside it`,
    ]);
    expect(problems(reasoned)).toEqual([]);
    const blank = JSON.parse(JSON.stringify(reasoned).replace(why, " ".repeat(10))) as object;
    expect(inProduction(blank).filter((line) => line.includes("Reason: must be a sentence"))).toHaveLength(1);
  });

  test("nothing else is wrong with the environment that they are changes of, and other environments need none", () => {
    expect(inProduction({})).toEqual([]);
    accepted({}, { database: data, alerts: { emails: [] }, ...pool("web", 0) });
  });
});
