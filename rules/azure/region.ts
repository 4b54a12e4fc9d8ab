import { useKnownName } from "../../lib/did-you-mean";
import { shown, type Problem } from "../../lib/problem";
import { azureRegions, regionsWithoutApiServerIntegration, unpairedRegions } from "../../model/catalog/azure/regions";
import type { Rule } from "../rule";

/** The region exists and has the zones, and the second region, that the environment asks for. */
export const azureRegionHasWhatIsAsked: Rule = (config) => {
  const { zones, objectStorage, database, cluster } = config.azure;
  const name = config.region.azure;
  const known = Object.hasOwn(azureRegions, name) ? azureRegions[name] : undefined;
  if (known === undefined) {
    return [
      {
        path: `${config.name}.region.azure`,
        message: `${shown(name)} is not a region of Azure's`,
        remedy: useKnownName(name, Object.keys(azureRegions), "model/catalog/azure/regions.ts"),
      },
    ];
  }
  const problems: Problem[] = [];
  if (cluster.type === "new" && regionsWithoutApiServerIntegration.includes(name)) {
    problems.push({
      path: `${config.name}.region.azure`,
      message: `${shown(name)} can't have the API server in the network (https://learn.microsoft.com/azure/aks/api-server-vnet-integration), which a new cluster needs`,
      remedy: "choose another region, or an existing cluster",
    });
  }
  if (new Set(zones).size < zones.length) {
    problems.push({
      path: `${config.name}.azure.zones`,
      message: `${shown(zones)} names a zone twice`,
      remedy: "name each zone once",
    });
  }
  if (!known.zones && zones.length > 0) {
    problems.push({
      path: `${config.name}.azure.zones`,
      message: `asks for zones ${shown(zones)}, but region ${shown(name)} has none`,
      remedy: "choose a region with zones (model/catalog/azure/regions.ts), or write []",
    });
  }
  if (!known.zones && (objectStorage.replication === "ZRS" || objectStorage.replication === "GZRS")) {
    problems.push({
      path: `${config.name}.azure.objectStorage.replication`,
      message: `${shown(objectStorage.replication)} keeps a copy in three zones, but region ${shown(name)} has none`,
      remedy: 'write "LRS" or "GRS", or choose a region with zones',
    });
  }
  if (!unpairedRegions.includes(name)) return problems;
  if (objectStorage.replication === "GRS" || objectStorage.replication === "GZRS") {
    problems.push({
      path: `${config.name}.azure.objectStorage.replication`,
      message: `${shown(objectStorage.replication)} copies to the paired region, but ${shown(name)} has none`,
      remedy: 'write "LRS" or "ZRS", or choose a region that is paired',
    });
  }
  if (database.geoRedundantBackup.enabled) {
    problems.push({
      path: `${config.name}.azure.database.geoRedundantBackup`,
      message: `copies backups to the paired region, but ${shown(name)} has none`,
      remedy: "turn it off with a reason, or choose a region that is paired",
    });
  }
  return problems;
};
