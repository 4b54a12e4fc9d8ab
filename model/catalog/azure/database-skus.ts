/** A size of Azure Database for MySQL. */
export interface DatabaseSku {
  readonly tier: "burstable" | "general-purpose" | "memory-optimized";
  /** Highest `max_connections` that Azure accepts. Its own default is half of it. */
  readonly maxConnections: number;
}

const burstable = { B1ms: 341, B2s: 683, B2ms: 1365, B4ms: 2731, B8ms: 5461, B12ms: 8193, B16ms: 10923, B20ms: 13653 };

const generalPurpose = { 2: 1365, 4: 2731, 8: 5461, 16: 10923, 32: 21845, 48: 32768, 64: 43691 };

const memoryOptimized = { 2: 2731, 4: 5461, 8: 10923, 16: 21845, 20: 27306, 32: 43691, 48: 65536 };

/**
 * The sizes by the name that azurerm takes
 * (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-service-tiers-storage).
 * `GP_Standard_D96ds_v5` is missing: Azure has it, but azurerm 5.2.0 refuses its name.
 */
export const databaseSkus: Readonly<Record<string, DatabaseSku>> = {
  ...skus("burstable", burstable, (size) => `B_Standard_${size}`),
  ...skus("general-purpose", generalPurpose, (size) => `GP_Standard_D${size}ads_v5`),
  ...skus("general-purpose", generalPurpose, (size) => `GP_Standard_D${size}ds_v4`),
  ...skus("memory-optimized", memoryOptimized, (size) => `MO_Standard_E${size}ads_v5`),
  ...skus("memory-optimized", memoryOptimized, (size) => `MO_Standard_E${size}ds_v5`),
  ...skus("memory-optimized", memoryOptimized, (size) => `MO_Standard_E${size}ds_v4`),
  MO_Standard_E64ads_v5: { tier: "memory-optimized", maxConnections: 86016 },
  MO_Standard_E64ds_v4: { tier: "memory-optimized", maxConnections: 86016 },
  MO_Standard_E64ds_v5: { tier: "memory-optimized", maxConnections: 87383 },
  MO_Standard_E80ids_v4: { tier: "memory-optimized", maxConnections: 86016 },
  MO_Standard_E96ads_v5: { tier: "memory-optimized", maxConnections: 100000 },
};

function skus(
  tier: DatabaseSku["tier"],
  maxConnections: Readonly<Record<string, number>>,
  name: (size: string) => string,
): Readonly<Record<string, DatabaseSku>> {
  return Object.fromEntries(
    Object.entries(maxConnections).map(([size, connections]) => [name(size), { tier, maxConnections: connections }]),
  );
}
