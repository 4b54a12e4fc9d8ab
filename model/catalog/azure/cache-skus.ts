/**
 * Largest size, in GB, that Azure Managed Redis runs without clustering, which Sidekiq does not support
 * (https://learn.microsoft.com/azure/redis/architecture#cluster-policies,
 * https://github.com/sidekiq/sidekiq/wiki/Using-Redis).
 */
export const largestUnclusteredGb = 25;

/**
 * Sizes of Azure Managed Redis in GB. Azure reserves about a fifth
 * (https://learn.microsoft.com/azure/redis/architecture#sharding-configuration). `FlashOptimized` is missing: it starts
 * far above the largest size without clustering.
 */
export const cacheSkus: Readonly<Record<string, number>> = {
  Balanced_B0: 0.5,
  Balanced_B1: 1,
  Balanced_B3: 3,
  Balanced_B5: 6,
  Balanced_B10: 12,
  Balanced_B20: 24,
  Balanced_B50: 60,
  Balanced_B100: 120,
  Balanced_B150: 180,
  Balanced_B250: 240,
  Balanced_B350: 360,
  Balanced_B500: 480,
  Balanced_B700: 720,
  Balanced_B1000: 960,
  MemoryOptimized_M10: 12,
  MemoryOptimized_M20: 24,
  MemoryOptimized_M50: 60,
  MemoryOptimized_M100: 120,
  MemoryOptimized_M150: 180,
  MemoryOptimized_M250: 240,
  MemoryOptimized_M350: 360,
  MemoryOptimized_M500: 480,
  MemoryOptimized_M700: 720,
  MemoryOptimized_M1000: 960,
  MemoryOptimized_M1500: 1440,
  MemoryOptimized_M2000: 1920,
  ComputeOptimized_X3: 3,
  ComputeOptimized_X5: 6,
  ComputeOptimized_X10: 12,
  ComputeOptimized_X20: 24,
  ComputeOptimized_X50: 60,
  ComputeOptimized_X100: 120,
  ComputeOptimized_X150: 180,
  ComputeOptimized_X250: 240,
  ComputeOptimized_X350: 360,
  ComputeOptimized_X500: 480,
  ComputeOptimized_X700: 720,
};
