import { useKnownName } from "../../lib/did-you-mean";
import { shown } from "../../lib/problem";
import { cacheSkus, largestUnclusteredGb } from "../../model/catalog/azure/cache-skus";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule } from "../rule";

const flash = "FlashOptimized_";

/** The cache's size exists and runs without clustering. */
export const azureCacheSizeFits: Rule<AzureConfig["cache"]> = ({ sku }, { at }) => {
  const path = `${at}.sku`;
  const unclustered = Object.keys(cacheSkus).filter((name) => (cacheSkus[name] ?? 0) <= largestUnclusteredGb);
  const gigabytes = Object.hasOwn(cacheSkus, sku) ? cacheSkus[sku] : undefined;
  if (gigabytes === undefined && !sku.startsWith(flash)) {
    return [
      {
        path,
        message: `${shown(sku)} is not a size of Azure Managed Redis`,
        remedy: useKnownName(sku, Object.keys(cacheSkus), "model/catalog/azure/cache-skus.ts"),
      },
    ];
  }
  if (gigabytes !== undefined && gigabytes <= largestUnclusteredGb) return [];
  return [
    {
      path,
      message: `${shown(sku)} is larger than ${largestUnclusteredGb} GB and therefore clustered, which Sidekiq does not support (https://learn.microsoft.com/azure/redis/architecture#cluster-policies)`,
      remedy: `use one of ${unclustered.join(", ")}`,
    },
  ];
};
