import {
  azureRegions,
  regionsWithoutApiServerIntegration,
  unpairedRegions,
} from "../../../../model/catalog/azure/regions";
import { accepted, existingCluster, off, refused, storage } from "../../../support/azure-rules";
import { validEnvironment as valid } from "../../../support/environment";

test("an unknown region", () => {
  expect(refused({ region: { ...valid.region, azure: "mars" } })).toEqual([
    'staging.region.azure: "mars" is not a region of Azure\'s; use one of those in model/catalog/azure/regions.ts',
  ]);
});

test("a region written as people say it", () => {
  expect(refused({ region: { ...valid.region, azure: "West US 2" } })).toEqual([
    'staging.region.azure: "West US 2" is not a region of Azure\'s; write "westus2"',
  ]);
});

test("a region called like a member of every object", () => {
  expect(refused({ region: { ...valid.region, azure: "toString" } })[0]).toContain("is not a region of Azure's");
});

test("a region without the zones that are asked for", () => {
  expect(refused({ region: { ...valid.region, azure: "westus" } })).toEqual([
    'staging.azure.zones: asks for zones ["1","2","3"], but region "westus" has none; choose a region with zones (model/catalog/azure/regions.ts), or write []',
    'staging.azure.objectStorage.replication: "ZRS" keeps a copy in three zones, but region "westus" has none; write "LRS" or "GRS", or choose a region with zones',
  ]);
  accepted(
    { region: { ...valid.region, azure: "westus" }, database: { ...valid.database, highAvailability: off } },
    { zones: [], ...storage("GRS") },
  );
});

test("a region without the second one that copies go to", () => {
  const region = { ...valid.region, azure: "italynorth" };
  expect(refused({ region }, storage("GZRS"))).toEqual([
    'staging.azure.objectStorage.replication: "GZRS" copies to the paired region, but "italynorth" has none; write "LRS" or "ZRS", or choose a region that is paired',
    'staging.azure.database.geoRedundantBackup: copies backups to the paired region, but "italynorth" has none; turn it off with a reason, or choose a region that is paired',
  ]);
  accepted({ region }, { database: { ...valid.azure.database, geoRedundantBackup: off } });
});

test("a region without API servers in the network", () => {
  const region = { ...valid.region, azure: "qatarcentral" };
  const database = { database: { ...valid.azure.database, geoRedundantBackup: off } };
  expect(refused({ region }, database)).toEqual([
    'staging.region.azure: "qatarcentral" can\'t have the API server in the network (https://learn.microsoft.com/azure/aks/api-server-vnet-integration), which a new cluster needs; choose another region, or an existing cluster',
  ]);
  accepted({ region }, { ...database, cluster: existingCluster });
});

test("every region that lacks something is one", () => {
  const named = [...unpairedRegions, ...regionsWithoutApiServerIntegration];
  expect(named.filter((name) => azureRegions[name] === undefined)).toEqual([]);
});

test("the same zone twice", () => {
  expect(refused({}, { zones: ["1", "2", "2"] })).toEqual([
    'staging.azure.zones: ["1","2","2"] names a zone twice; name each zone once',
  ]);
});
