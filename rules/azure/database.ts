import { useKnownName } from "../../lib/did-you-mean";
import { shown, type Problem } from "../../lib/problem";
import { databaseSkus } from "../../model/catalog/azure/database-skus";
import type { EnvironmentConfig } from "../../model/schema";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule } from "../rule";

/** The standby has a zone of its own. */
export const azureStandbyHasAZone: Rule<EnvironmentConfig["database"], "azure.zones"> = (
  { highAvailability },
  { at, environment },
) => {
  const { zones } = environment.azure;
  if (!highAvailability.enabled || new Set(zones).size >= 2) return [];
  return [
    {
      path: `${at}.highAvailability`,
      message: `puts the standby in another zone, but azure.zones is ${shown(zones)}`,
      remedy: "name at least two zones, or turn it off with a reason",
    },
  ];
};

/** The database's size exists and allows the connections and the standby that the environment asks for. */
export const azureDatabaseSizeFits: Rule<AzureConfig["database"], "database"> = ({ sku }, { at, environment }) => {
  const { maxConnections, highAvailability } = environment.database;
  const problems: Problem[] = [];
  const size = Object.hasOwn(databaseSkus, sku) ? databaseSkus[sku] : undefined;
  if (size === undefined) {
    problems.push({
      path: `${at}.sku`,
      message: `${shown(sku)} is not a size of Azure Database for MySQL`,
      remedy: useKnownName(sku, Object.keys(databaseSkus), "model/catalog/azure/database-skus.ts"),
    });
    return problems;
  }
  if (highAvailability.enabled && size.tier === "burstable") {
    problems.push({
      path: `${at}.sku`,
      message: `${shown(sku)} is burstable and can't be highly available (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-high-availability)`,
      remedy: "choose a size that begins with GP_ or MO_, or turn database.highAvailability off with a reason",
    });
  }
  if (maxConnections > size.maxConnections) {
    const enough = Object.entries(databaseSkus)
      .filter(([, other]) => other.tier === size.tier && other.maxConnections >= maxConnections)
      .map(([name]) => name)[0];
    problems.push({
      path: `${environment.name}.database.maxConnections`,
      message: `${maxConnections} is more than the ${size.maxConnections} that ${shown(sku)} allows`,
      remedy: `lower it, or choose a larger size${enough === undefined ? "" : ` such as ${shown(enough)}`}`,
    });
  }
  return problems;
};
