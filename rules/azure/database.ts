import { useKnownName } from "../../lib/did-you-mean";
import { shown, type Problem } from "../../lib/problem";
import { databaseSkus } from "../../model/catalog/azure/database-skus";
import type { Rule } from "../rule";

/** The database's size exists and allows the connections and the standby that the environment asks for. */
export const azureDatabaseSizeFits: Rule = (config) => {
  const { sku } = config.azure.database;
  const { maxConnections, highAvailability } = config.database;
  const problems: Problem[] = [];
  if (highAvailability.enabled && new Set(config.azure.zones).size < 2) {
    problems.push({
      path: `${config.name}.database.highAvailability`,
      message: `puts the standby in another zone, but azure.zones is ${shown(config.azure.zones)}`,
      remedy: "name at least two zones, or turn it off with a reason",
    });
  }
  const size = Object.hasOwn(databaseSkus, sku) ? databaseSkus[sku] : undefined;
  if (size === undefined) {
    problems.push({
      path: `${config.name}.azure.database.sku`,
      message: `${shown(sku)} is not a size of Azure Database for MySQL`,
      remedy: useKnownName(sku, Object.keys(databaseSkus), "model/catalog/azure/database-skus.ts"),
    });
    return problems;
  }
  if (highAvailability.enabled && size.tier === "burstable") {
    problems.push({
      path: `${config.name}.azure.database.sku`,
      message: `${shown(sku)} is burstable and can't be highly available (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-high-availability)`,
      remedy: "choose a size that begins with GP_ or MO_, or turn database.highAvailability off with a reason",
    });
  }
  if (maxConnections > size.maxConnections) {
    const enough = Object.entries(databaseSkus)
      .filter(([, other]) => other.tier === size.tier && other.maxConnections >= maxConnections)
      .map(([name]) => name)[0];
    problems.push({
      path: `${config.name}.database.maxConnections`,
      message: `${maxConnections} is more than the ${size.maxConnections} that ${shown(sku)} allows`,
      remedy: `lower it, or choose a larger size${enough === undefined ? "" : ` such as ${shown(enough)}`}`,
    });
  }
  return problems;
};
