import { cacheSkus } from "../../../../model/catalog/azure/cache-skus";
import { accepted, refused } from "../../../support/azure-rules";

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
