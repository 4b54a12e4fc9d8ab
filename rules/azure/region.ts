import { useKnownName } from "../../lib/did-you-mean";
import { shown, type Problem } from "../../lib/problem";
import { azureRegions, regionsWithoutApiServerIntegration, unpairedRegions } from "../../model/catalog/azure/regions";
import type { EnvironmentConfig } from "../../model/schema";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule } from "../rule";

/** The region exists. An unknown one says nothing about zones and copies, so that the other rules pass it over. */
export const azureRegionExists: Rule<EnvironmentConfig["region"]> = ({ azure: name }, { at }) =>
  known(name) === undefined
    ? [
        {
          path: `${at}.azure`,
          message: `${shown(name)} is not a region of Azure's`,
          remedy: useKnownName(name, Object.keys(azureRegions), "model/catalog/azure/regions.ts"),
        },
      ]
    : [];

/** A new cluster's region can have the API server in the network. */
export const azureRegionTakesTheCluster: Rule<AzureConfig["cluster"], "region"> = ({ type }, { environment }) => {
  const name = environment.region.azure;
  if (type !== "new" || !regionsWithoutApiServerIntegration.includes(name)) return [];
  return [
    {
      path: `${environment.name}.region.azure`,
      message: `${shown(name)} can't have the API server in the network (https://learn.microsoft.com/azure/aks/api-server-vnet-integration), which a new cluster needs`,
      remedy: "choose another region, or an existing cluster",
    },
  ];
};

/** The region has the zones, and each is named once. */
export const azureRegionHasTheZones: Rule<AzureConfig["zones"], "region"> = (zones, { at: path, environment }) => {
  const name = environment.region.azure;
  const region = known(name);
  if (region === undefined) return [];
  const problems: Problem[] = [];
  if (new Set(zones).size < zones.length) {
    problems.push({ path, message: `${shown(zones)} names a zone twice`, remedy: "name each zone once" });
  }
  if (!region.zones && zones.length > 0) {
    problems.push({
      path,
      message: `asks for zones ${shown(zones)}, but region ${shown(name)} has none`,
      remedy: "choose a region with zones (model/catalog/azure/regions.ts), or write []",
    });
  }
  return problems;
};

/** The region has the zones, and the second region, that copies of the files go to. */
export const azureRegionTakesTheCopies: Rule<AzureConfig["objectStorage"], "region"> = (
  { replication },
  { at, environment },
) => {
  const name = environment.region.azure;
  const region = known(name);
  if (region === undefined) return [];
  const problems: Problem[] = [];
  if (!region.zones && (replication === "ZRS" || replication === "GZRS")) {
    problems.push({
      path: `${at}.replication`,
      message: `${shown(replication)} keeps a copy in three zones, but region ${shown(name)} has none`,
      remedy: 'write "LRS" or "GRS", or choose a region with zones',
    });
  }
  if (unpairedRegions.includes(name) && (replication === "GRS" || replication === "GZRS")) {
    problems.push({
      path: `${at}.replication`,
      message: `${shown(replication)} copies to the paired region, but ${shown(name)} has none`,
      remedy: 'write "LRS" or "ZRS", or choose a region that is paired',
    });
  }
  return problems;
};

/** The region has the second one that backups go to. */
export const azureRegionTakesTheBackups: Rule<AzureConfig["database"], "region"> = (
  { geoRedundantBackup },
  { at, environment },
) => {
  const name = environment.region.azure;
  if (!geoRedundantBackup.enabled || !unpairedRegions.includes(name)) return [];
  return [
    {
      path: `${at}.geoRedundantBackup`,
      message: `copies backups to the paired region, but ${shown(name)} has none`,
      remedy: "turn it off with a reason, or choose a region that is paired",
    },
  ];
};

function known(name: string): (typeof azureRegions)[string] | undefined {
  return Object.hasOwn(azureRegions, name) ? azureRegions[name] : undefined;
}
