import { organization } from "../../../../environments/organization";
import { cacheSkus } from "../../../../model/catalog/azure/cache-skus";
import { databaseSkus } from "../../../../model/catalog/azure/database-skus";
import { azureNames } from "../../../../model/catalog/azure/names";
import { mostNodes } from "../../../../model/catalog/azure/node-count";
import {
  azureRegions,
  regionsWithoutApiServerIntegration,
  unpairedRegions,
} from "../../../../model/catalog/azure/regions";
import { vmSizes } from "../../../../model/catalog/azure/vm-sizes";
import type { EnvironmentConfig } from "../../../../model/schema";
import type { AzureConfig } from "../../../../model/schema/azure";
import { azureNameProblems, azureNamesAreApart } from "../../../../rules/azure/names";
import { organizationProblems } from "../../../../rules/azure/organization";
import { subscriptionProblems } from "../../../../rules/azure/subscription";
import { supportWarnings } from "../../../../rules/azure/support-warnings";
import { validateEnvironments } from "../../../../rules/check-environments";
import { messageOf, validEnvironment as valid } from "../../../support/environment";

const off = { enabled: false, reason: "not needed for this test" } as const;
const pools = { web: poolOf(2, 4), jobs: poolOf(2, 4) };
const newCluster = valid.azure.cluster as Extract<AzureConfig["cluster"], { type: "new" }>;
const existingCluster = {
  type: "existing",
  name: "shared",
  resourceGroup: "shared",
  virtualNetwork: { name: "shared", resourceGroup: "shared" },
  administratorGroups: [],
  pools,
} as const;

function poolOf(minNodes: number, maxNodes: number, vmSize = "Standard_D4ads_v5") {
  return { vmSize, minNodes, maxNodes };
}

function changed(change: object, azure: Partial<AzureConfig>): object {
  // On others' cluster, it must be said what they run there.
  const addOns = azure.cluster?.type === "existing" ? { ...valid.addOns, preinstalled: {} } : valid.addOns;
  return { ...valid, addOns, ...change, azure: { ...valid.azure, ...azure } };
}

/** Lines of the message, without the count. */
function refused(change: object, azure: object = {}): string[] {
  const staging = changed(change, azure);
  return messageOf(() => validateEnvironments({ staging }))
    .split("\n  - ")
    .slice(1);
}

function accepted(change: object, azure: object = {}): void {
  const staging = changed(change, azure);
  expect(validateEnvironments({ staging })).toHaveLength(1);
}

const subnets = (change: object) => ({ subnets: { ...valid.azure.subnets, ...change } });
const database = (sku: string) => ({ database: { ...valid.azure.database, sku } });
const storage = (replication: string) => ({ objectStorage: { ...valid.azure.objectStorage, replication } });
const withPools = (change: object) => ({ cluster: { ...newCluster, pools: { ...newCluster.pools, ...change } } });

test("the rules of Azure's own block hold on AWS too, so that flipping the cloud needs no other edit", () => {
  expect(refused({ cloud: "aws" }, { cache: { sku: "C1" } })).toHaveLength(1);
});

test("what Azure and AKS keep for themselves binds environments on Azure alone: AWS's own network lies in 172.31.0.0/16", () => {
  const addresses = { ...valid.addresses, pods: "172.31.0.0/16", services: "224.0.0.0/4" };
  expect(refused({ addresses })).toHaveLength(3);
  accepted({ cloud: "aws", addresses });
});

describe("region", () => {
  test("unknown", () => {
    expect(refused({ region: { ...valid.region, azure: "mars" } })).toEqual([
      'staging.region.azure: "mars" is not a region of Azure\'s; use one of those in model/catalog/azure/regions.ts',
    ]);
  });

  test("written as people say it", () => {
    expect(refused({ region: { ...valid.region, azure: "West US 2" } })).toEqual([
      'staging.region.azure: "West US 2" is not a region of Azure\'s; write "westus2"',
    ]);
  });

  test("called like a member of every object", () => {
    expect(refused({ region: { ...valid.region, azure: "toString" } })[0]).toContain("is not a region of Azure's");
  });

  test("without the zones that are asked for", () => {
    expect(refused({ region: { ...valid.region, azure: "westus" } })).toEqual([
      'staging.azure.zones: asks for zones ["1","2","3"], but region "westus" has none; choose a region with zones (model/catalog/azure/regions.ts), or write []',
      'staging.azure.objectStorage.replication: "ZRS" keeps a copy in three zones, but region "westus" has none; write "LRS" or "GRS", or choose a region with zones',
    ]);
    accepted(
      { region: { ...valid.region, azure: "westus" }, database: { ...valid.database, highAvailability: off } },
      { zones: [], ...storage("GRS") },
    );
  });

  test("without the second one that copies go to", () => {
    const region = { ...valid.region, azure: "italynorth" };
    expect(refused({ region }, storage("GZRS"))).toEqual([
      'staging.azure.objectStorage.replication: "GZRS" copies to the paired region, but "italynorth" has none; write "LRS" or "ZRS", or choose a region that is paired',
      'staging.azure.database.geoRedundantBackup: copies backups to the paired region, but "italynorth" has none; turn it off with a reason, or choose a region that is paired',
    ]);
    accepted({ region }, { database: { ...valid.azure.database, geoRedundantBackup: off } });
  });

  test("without API servers in the network", () => {
    const region = { ...valid.region, azure: "qatarcentral" };
    const database = { database: { ...valid.azure.database, geoRedundantBackup: off } };
    expect(refused({ region }, database)).toEqual([
      'staging.region.azure: "qatarcentral" can\'t have the API server in the network (https://learn.microsoft.com/azure/aks/api-server-vnet-integration), which a new cluster needs; choose another region, or an existing cluster',
    ]);
    accepted({ region }, { ...database, cluster: existingCluster });
  });

  test("every one that lacks something is a region", () => {
    const named = [...unpairedRegions, ...regionsWithoutApiServerIntegration];
    expect(named.filter((name) => azureRegions[name] === undefined)).toEqual([]);
  });
});

describe("zones", () => {
  test("the same one twice", () => {
    expect(refused({}, { zones: ["1", "2", "2"] })).toEqual([
      'staging.azure.zones: ["1","2","2"] names a zone twice; name each zone once',
    ]);
  });

  test("a standby without a second zone", () => {
    expect(refused({}, { zones: ["1"] })).toEqual([
      'staging.database.highAvailability: puts the standby in another zone, but azure.zones is ["1"]; name at least two zones, or turn it off with a reason',
    ]);
    accepted({ database: { ...valid.database, highAvailability: off } }, { zones: ["1"] });
  });

  test("production without them", () => {
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

describe("ranges", () => {
  test.each(["127.0.0.0/16", "224.0.0.0/8", "168.63.128.0/18"])("%s, which Azure reserves", (pods) => {
    expect(refused({ addresses: { ...valid.addresses, pods } })[0]).toMatch(
      /staging\.addresses\.pods: ".*" overlaps .*, which Azure reserves; choose a range outside it/,
    );
  });

  test("a subnet with host bits", () => {
    expect(refused({}, subnets({ privateEndpoints: "10.50.5.1/24" }))).toEqual([
      'staging.azure.subnets.privateEndpoints: "10.50.5.1/24" is not the first address of an IPv4 range; write it as network address and prefix length, such as "10.40.0.0/22"',
    ]);
  });

  test("a subnet outside the network, before it and after it", () => {
    expect(refused({}, subnets({ nodes: "10.49.0.0/22", privateEndpoints: "10.51.0.0/24" }))).toEqual([
      'staging.azure.subnets.nodes: "10.49.0.0/22" is not inside staging.addresses.network "10.50.0.0/16"; choose a range inside it',
      'staging.azure.subnets.privateEndpoints: "10.51.0.0/24" is not inside staging.addresses.network "10.50.0.0/16"; choose a range inside it',
    ]);
  });

  test("a subnet larger than the network", () => {
    expect(refused({}, subnets({ nodes: "10.48.0.0/14" }))[0]).toContain("is not inside staging.addresses.network");
  });

  test("subnets that overlap", () => {
    expect(refused({}, subnets({ apiServer: "10.50.4.32/28" }))).toEqual([
      'staging.azure.subnets.apiServer: "10.50.4.32/28" overlaps staging.azure.subnets.database "10.50.4.32/27"; give each its own range',
    ]);
  });

  test.each([
    [
      "apiServer",
      "10.50.4.0/29",
      28,
      "the API server needs (https://learn.microsoft.com/azure/aks/api-server-vnet-integration)",
    ],
    [
      "database",
      "10.50.4.32/30",
      29,
      "MySQL needs (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-networking-vnet)",
    ],
    ["privateEndpoints", "10.50.5.0/29", 28, "cache and vault need with room for more"],
  ])("a subnet %s that is too small for its tenant", (key, range, prefix, reason) => {
    expect(refused({}, subnets({ [key]: range }))).toEqual([
      `staging.azure.subnets.${key}: "${range}" is smaller than the /${prefix} that ${reason}; give it at least a /${prefix}`,
    ]);
    accepted({}, subnets({ [key]: range.replace(/\d+$/, String(prefix)) }));
  });

  test("nodes that the subnet can't hold: maximum, and the larger of surge and rotation", () => {
    expect(mostNodes(newCluster)).toBe(5 + 4 + 4 + (2 + 2 + 2));
    expect(mostNodes({ ...newCluster, pools: { ...newCluster.pools, web: poolOf(1, 40) } })).toBe(49 + 40);
    expect(refused({}, subnets({ nodes: "10.50.0.0/28" }))).toEqual([
      'staging.azure.subnets.nodes: "10.50.0.0/28" has room for 11 nodes, but the pools may have 19 (their maximum and what an upgrade or a change of size adds); give it at least a /27, or lower maxNodes',
    ]);
    accepted({}, subnets({ nodes: "10.50.0.0/27" }));
  });

  test("five addresses of the subnet are Azure's: 27 nodes fit a /27, 28 don't", () => {
    const worst = (system: number, web: number) =>
      withPools({ system: poolOf(1, system), jobs: poolOf(1, 1), web: poolOf(1, web) });
    expect(mostNodes(worst(2, 12).cluster)).toBe(27);
    accepted({}, { ...subnets({ nodes: "10.50.0.0/27" }), ...worst(2, 12) });
    expect(mostNodes(worst(1, 13).cluster)).toBe(28);
    expect(refused({}, { ...subnets({ nodes: "10.50.0.0/27" }), ...worst(1, 13) })[0]).toContain(
      "give it at least a /26",
    );
  });

  test("pods that the range can't hold, a /24 for each node", () => {
    expect(refused({ addresses: { ...valid.addresses, pods: "10.244.0.0/20" } })).toEqual([
      'staging.addresses.pods: "10.244.0.0/20" has a /24 for 16 nodes, but the pools may have 19 (their maximum and what an upgrade or a change of size adds); give it at least a /19, or lower maxNodes',
    ]);
    accepted({ addresses: { ...valid.addresses, pods: "10.244.0.0/19" } });
  });

  test("Services in a range that AKS refuses", () => {
    for (const services of ["10.240.0.0/12", "10.245.0.0/29"]) {
      const pods = "192.168.0.0/16";
      expect(refused({ addresses: { ...valid.addresses, pods, services } })).toEqual([
        `staging.addresses.services: "${services}" is not between /13 and /28, which AKS wants for Services; choose a range of such a size, for example a /16`,
      ]);
    }
    accepted({ addresses: { ...valid.addresses, services: "10.245.0.0/28" } });
  });

  test("an existing cluster has its own pods and Services, but our subnet must hold our nodes", () => {
    accepted({ addresses: { ...valid.addresses, pods: "10.244.0.0/24" } }, { cluster: existingCluster });
    expect(refused({}, { cluster: existingCluster, ...subnets({ nodes: "10.50.0.0/29" }) })[0]).toContain(
      "has room for 3 nodes, but the pools may have 12",
    );
  });
});

describe("node pools", () => {
  test("an unknown size", () => {
    expect(refused({}, withPools({ web: poolOf(2, 4, "Standard_X9") }))).toEqual([
      'staging.azure.cluster.pools.web.vmSize: "Standard_X9" is not a size known to suit nodes; use one of those in model/catalog/azure/vm-sizes.ts',
    ]);
  });

  test("a size without its prefix", () => {
    expect(refused({}, withPools({ web: poolOf(2, 4, "D4ads_v5") }))[0]).toContain('write "Standard_D4ads_v5"');
  });

  test("a minimum above the maximum", () => {
    expect(refused({}, withPools({ jobs: poolOf(5, 4) }))).toEqual([
      "staging.azure.cluster.pools.jobs.minNodes: 5 is more than maxNodes 4; lower minNodes or raise maxNodes",
    ]);
    accepted({}, withPools({ jobs: poolOf(4, 4) }));
  });

  test("a system pool that may be empty; the others may", () => {
    expect(refused({}, withPools({ system: poolOf(0, 3) }))).toEqual([
      "staging.azure.cluster.pools.system.minNodes: is 0, but the cluster's own pods need a node (https://learn.microsoft.com/azure/aks/use-system-pools); set it to at least 1, in production to 3",
    ]);
    accepted({}, withPools({ system: poolOf(1, 3), web: poolOf(0, 4) }));
  });

  test("the same in an existing cluster", () => {
    const cluster = { ...existingCluster, pools: { ...pools, web: poolOf(9, 4, "B2s") } };
    expect(refused({}, { cluster })).toHaveLength(2);
  });

  test("the table follows Azure's pages", () => {
    expect(vmSizes["Standard_D2ads_v5"]).toEqual({ vCpus: 2, memoryGib: 8, temporaryDiskGib: 75 });
    expect(vmSizes["Standard_D96ds_v5"]).toEqual({ vCpus: 96, memoryGib: 384, temporaryDiskGib: 3600 });
    expect(vmSizes["Standard_E20ads_v5"]).toEqual({ vCpus: 20, memoryGib: 160, temporaryDiskGib: 750 });
    expect(vmSizes["Standard_E96ds_v5"]).toEqual({ vCpus: 96, memoryGib: 672, temporaryDiskGib: 3600 });
    expect(Object.keys(vmSizes)).toHaveLength(34);
  });
});

describe("database", () => {
  test("an unknown size", () => {
    expect(refused({}, database("GP_Standard_D3ads_v5"))).toEqual([
      'staging.azure.database.sku: "GP_Standard_D3ads_v5" is not a size of Azure Database for MySQL; use one of those in model/catalog/azure/database-skus.ts',
    ]);
  });

  test("a size without its tier", () => {
    expect(refused({}, database("Standard_D4ads_v5"))[0]).toContain('write "GP_Standard_D4ads_v5"');
  });

  test("a burstable size with a standby", () => {
    expect(refused({}, database("B_Standard_B2ms"))).toEqual([
      'staging.azure.database.sku: "B_Standard_B2ms" is burstable and can\'t be highly available (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-high-availability); choose a size that begins with GP_ or MO_, or turn database.highAvailability off with a reason',
    ]);
    accepted({ database: { ...valid.database, highAvailability: off } }, database("B_Standard_B2ms"));
  });

  test("more connections than the size allows", () => {
    expect(refused({ database: { ...valid.database, maxConnections: 1366 } })).toEqual([
      'staging.database.maxConnections: 1366 is more than the 1365 that "GP_Standard_D2ads_v5" allows; lower it, or choose a larger size such as "GP_Standard_D4ads_v5"',
    ]);
    accepted({ database: { ...valid.database, maxConnections: 1365 } });
  });

  test("more connections than any size of the tier allows", () => {
    const change = { database: { ...valid.database, maxConnections: 14000, highAvailability: off } };
    expect(refused(change, database("B_Standard_B1ms"))).toEqual([
      'staging.database.maxConnections: 14000 is more than the 341 that "B_Standard_B1ms" allows; lower it, or choose a larger size',
    ]);
  });

  test("azurerm 5.2.0 accepts every size of the table", () => {
    // The provider's own expression (internal/services/mysql/validate/flexible_server_sku_name.go), with anchors.
    const accepts =
      /^(B_Standard_B(1|1m|2|2m|4m|8m|12m|16m|20m)s|GP_Standard_D(2|4|8|16|32|48|64)(ds_v4|ads_v5)|MO_Standard_E((2|4|8|16|20|32|48|64|80i)ds_v4|(2|2a|4|4a|8|8a|16|16a|20|20a|32|32a|48|48a|64|64a|96|96a)ds_v5))$/;
    expect(Object.keys(databaseSkus).filter((name) => !accepts.test(name))).toEqual([]);
    expect(Object.keys(databaseSkus)).toHaveLength(48);
  });

  test("the table follows Azure's page", () => {
    expect(databaseSkus["B_Standard_B2ms"]).toEqual({ tier: "burstable", maxConnections: 1365 });
    expect(databaseSkus["GP_Standard_D64ds_v4"]).toEqual({ tier: "general-purpose", maxConnections: 43691 });
    expect(databaseSkus["MO_Standard_E20ads_v5"]).toEqual({ tier: "memory-optimized", maxConnections: 27306 });
    expect(databaseSkus["MO_Standard_E64ds_v5"]).toEqual({ tier: "memory-optimized", maxConnections: 87383 });
  });
});

describe("server parameters", () => {
  const parameters = (given: Record<string, string>) => ({
    database: { ...valid.azure.database, parameters: given },
  });

  test.each([
    ["max_connections", "99999", "set database.maxConnections, "],
    ["require_secure_transport", "OFF", "remove it: passwords"],
    ["sql_generate_invisible_primary_key", "ON", "remove it: Rails"],
    ["gtid_mode", "OFF", "set database.highAvailability, "],
    ["enforce_gtid_consistency", "OFF", "remove it: a standby"],
    ["lower_case_table_names", "2", "remove it: Azure"],
  ])("%s, which others decide", (name, value, remedy) => {
    expect(refused({}, parameters({ [name]: value }))).toEqual([
      expect.stringContaining(`staging.azure.database.parameters.${name}: can't be set here; ${remedy}`) as string,
    ]);
  });

  test.each(["Bad Name!", "MAX_CONNECTIONS", "max-connections", "", "a".repeat(65)])("%j, which is no name", (name) => {
    expect(refused({}, parameters({ [name]: "1" }))).toEqual([
      expect.stringContaining(
        `${JSON.stringify(name)} is not the name of a server parameter (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-server-parameters); write it in lower-case letters`,
      ) as string,
    ]);
  });

  test("what only suits the data may be set, the program's own values for it too", () => {
    accepted({}, parameters({ wait_timeout: "600", time_zone: "-07:00", sql_mode: "ANSI" }));
  });
});

describe("cache", () => {
  test("an unknown size", () => {
    expect(refused({}, { cache: { sku: "Premium_P1" } })).toEqual([
      'staging.azure.cache.sku: "Premium_P1" is not a size of Azure Managed Redis; use one of those in model/catalog/azure/cache-skus.ts',
    ]);
  });

  test("a size in the wrong case", () => {
    expect(refused({}, { cache: { sku: "balanced_b3" } })[0]).toContain('write "Balanced_B3"');
  });

  test.each(["Balanced_B50", "MemoryOptimized_M50", "ComputeOptimized_X50", "FlashOptimized_A250"])(
    "%s, which is clustered",
    (sku) => {
      expect(refused({}, { cache: { sku } })).toEqual([
        `staging.azure.cache.sku: "${sku}" is larger than 25 GB and therefore clustered, which Sidekiq does not support (https://learn.microsoft.com/azure/redis/architecture#cluster-policies); use one of Balanced_B0, Balanced_B1, Balanced_B3, Balanced_B5, Balanced_B10, Balanced_B20, MemoryOptimized_M10, MemoryOptimized_M20, ComputeOptimized_X3, ComputeOptimized_X5, ComputeOptimized_X10, ComputeOptimized_X20`,
      ]);
    },
  );

  test("every size up to 25 GB is accepted", () => {
    const small = Object.keys(cacheSkus).filter((sku) => cacheSkus[sku]! <= 25);
    expect(small).toHaveLength(12);
    for (const sku of small) accepted({}, { cache: { sku } });
  });
});

describe("who may reach the API server and the vault", () => {
  const vault = (...ipRanges: string[]) => ({
    vault: { ...valid.azure.vault, access: { type: "restricted", ipRanges } },
  });
  const path = "staging.azure.vault.access.ipRanges";

  test("a range with host bits", () => {
    expect(refused({}, vault("203.0.113.0/24", "198.51.100.7/24"))).toEqual([
      `${path}[1]: "198.51.100.7/24" is not the first address of an IPv4 range; write it as network address and prefix length, such as "203.0.113.7/32"`,
    ]);
  });

  test("everybody, without saying so", () => {
    expect(refused({}, vault("0.0.0.0/0"))).toEqual([
      `${path}[0]: "0.0.0.0/0" lets in more than a /8; name smaller ranges, or set type to "open" with a reason`,
    ]);
  });

  test("private addresses", () => {
    expect(refused({}, vault("10.1.0.0/16"))).toEqual([
      `${path}[0]: "10.1.0.0/16" overlaps the private range 10.0.0.0/8, from which nobody arrives; name the public addresses that are seen from outside`,
    ]);
  });

  test("the API server's list is read too", () => {
    const apiServerAccess = { type: "restricted", ipRanges: ["192.168.0.0/24"] };
    expect(refused({}, { cluster: { ...newCluster, apiServerAccess } })[0]).toMatch(
      /^staging\.azure\.cluster\.apiServerAccess\.ipRanges\[0\]: /,
    );
  });
});

describe("names", () => {
  test("a vault's suffix fits beside the longest name of an environment", () => {
    const vault = { ...valid.azure.vault, nameSuffix: "22" };
    const production = { ...valid, name: "production", azure: { ...valid.azure, vault } } as const;
    expect(azureNames(production, organization).vault).toBe("popsockets-production-22");
    expect(azureNameProblems(production, azureNames(production, organization))).toEqual([]);
  });

  const names = azureNames(valid, organization);

  test.each([
    ["resourceGroup", "x".repeat(64), "resource group"],
    ["base", "x".repeat(51), "backup vault, workspace and network"],
    ["unique", "x".repeat(55), "MySQL server, Redis and cluster DNS prefix"],
    ["unique", "oms--staging", "MySQL server, Redis and cluster DNS prefix"],
    ["vault", "1oms", "key vault"],
    ["vault", "x".repeat(25), "key vault"],
    ["storageAccount", "oms-staging", "storage account"],
    ["databaseZone", "staging.example.com", "private zone of the database"],
  ])("%s %s", (key, name, what) => {
    expect(azureNameProblems(valid, { ...names, [key]: name })).toEqual([
      {
        path: "staging.name",
        message: expect.stringContaining(
          `makes the ${what} "${name}" (${name.length} characters), but Azure allows `,
        ) as string,
        remedy: expect.stringContaining("in environments/organization.ts, or the environment's name") as string,
      },
    ]);
  });

  test("those that follow from a valid environment are allowed", () => {
    expect(azureNameProblems(valid, names)).toEqual([]);
  });

  test("that the storage of the state has already", () => {
    const state = { ...valid, name: "state" } as unknown as EnvironmentConfig;
    expect(azureNamesAreApart([valid, state])).toEqual([
      {
        path: "state.name",
        message: 'makes the storage account "popsocketsomsstate", which is the remote state\'s already',
        remedy: "change azureNamePrefix in environments/organization.ts, or the environment's name",
      },
    ]);
  });
});

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

describe("entries that would make two of one name", () => {
  const group = "00000000-0000-0000-0000-000000000001";
  const other = "00000000-0000-0000-0000-000000000002";

  test.each([newCluster, existingCluster])("an administrator group twice in a cluster of type $type", (cluster) => {
    expect(refused({}, { cluster: { ...cluster, administratorGroups: [group, other, group] } })).toEqual([
      `staging.azure.cluster.administratorGroups[2]: "${group}" is listed already; remove one of the two`,
    ]);
    accepted({}, { cluster: { ...cluster, administratorGroups: [group, other] } });
  });

  test("a mail twice, in another case too", () => {
    expect(refused({}, { alerts: { emails: ["ops@example.com", "Ops@example.com"] } })).toEqual([
      'staging.azure.alerts.emails[1]: "Ops@example.com" is listed already; remove one of the two',
    ]);
  });
});

describe("subscription", () => {
  const subscriptionId = "00000000-0000-0000-0000-000000000001";

  test("another than the organization's", () => {
    expect(refused({}, { subscriptionId })).toEqual([
      `staging.azure.subscriptionId: is "${subscriptionId}", but every environment lies in the subscription of the registry and the DNS zone, and environments/organization.ts says no subscriptionId; remove it; to use another subscription for all of them, set subscriptionId in environments/organization.ts`,
    ]);
    const path = "staging.azure.subscriptionId";
    expect(subscriptionProblems(path, subscriptionId, subscriptionId)).toEqual([]);
    expect(subscriptionProblems(path, subscriptionId, "00000000-0000-0000-0000-000000000002")).toHaveLength(1);
  });
});

describe("the organization's names", () => {
  const { ci, state } = organization;
  const problems = (change: object): string[] =>
    organizationProblems({ ...organization, ...change }).map(({ path, message }) => `${path}: ${message}`);

  test("those that stand there are allowed, and so are a subject and a subscription", () => {
    expect(organizationProblems(organization)).toEqual([]);
    const githubSubject = "repo:popsockets@1/oms@2:environment:production";
    expect(problems({ ci: { ...ci, githubSubject }, subscriptionId: "00000000-0000-0000-0000-000000000001" })).toEqual(
      [],
    );
  });

  test.each([
    ["registryName", { registryName: "pop-sockets" }, "pop-sockets"],
    ["registryName", { registryName: "oms" }, "oms"],
    ["imageRepository", { imageRepository: "OMS" }, "OMS"],
    ["sharedResourceGroup", { sharedResourceGroup: "popsockets." }, "popsockets."],
    ["subscriptionId", { subscriptionId: "oms" }, "oms"],
    ["ci.identityName", { ci: { ...ci, identityName: "ci" } }, "ci"],
    ["ci.githubSubject", { ci: { ...ci, githubSubject: "popsockets/oms" } }, "popsockets/oms"],
    ["state.resourceGroup", { state: { ...state, resourceGroup: "" } }, ""],
    ["state.storageAccount", { state: { ...state, storageAccount: "oms-state" } }, "oms-state"],
    ["state.storageAccount", { state: { ...state, storageAccount: "o".repeat(25) } }, "o".repeat(25)],
  ])("%s in %j", (path, change, value) => {
    expect(problems(change)).toEqual([
      expect.stringContaining(`organization.${path}: ${JSON.stringify(value)} (${value.length} characters) is not `),
    ]);
  });

  test("a region that is none", () => {
    expect(problems({ sharedRegion: "West US 2" })).toEqual([
      'organization.sharedRegion: "West US 2" is not a region of Azure\'s',
    ]);
  });
});

test("all problems of all rules at once", () => {
  const lines = refused(
    { region: { ...valid.region, azure: "mars" }, database: { ...valid.database, maxConnections: 20000 } },
    {
      ...subnets({ apiServer: "10.50.4.0/30" }),
      ...withPools({ web: poolOf(9, 4, "B2s") }),
      cache: { sku: "Balanced_B100" },
    },
  );
  expect(lines.map((line) => line.split(": ")[0])).toEqual([
    "staging.region.azure",
    "staging.azure.subnets.apiServer",
    "staging.azure.cluster.pools.web.vmSize",
    "staging.azure.cluster.pools.web.minNodes",
    "staging.database.maxConnections",
    "staging.azure.cache.sku",
  ]);
});

describe("warnings", () => {
  test("MySQL 8.0 on Azure costs extra support", () => {
    expect(supportWarnings(valid)).toEqual([
      expect.stringMatching(
        /^staging\.database\.version: MySQL "8\.0" is in Azure's paid extended support from 1 January 2027; set it to "8\.4"/,
      ),
    ]);
  });

  test("none for 8.4, none on AWS", () => {
    expect(supportWarnings({ ...valid, database: { ...valid.database, version: "8.4" } })).toEqual([]);
    expect(supportWarnings({ ...valid, cloud: "aws" })).toEqual([]);
  });
});
