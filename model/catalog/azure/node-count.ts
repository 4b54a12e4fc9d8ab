import type { AzureConfig } from "../../schema/azure";

/** Nodes that an upgrade adds to a pool while it runs, in percent of the pool, rounded up. */
export const upgradeSurgePercent = 33;

/**
 * Most nodes at any moment: every pool at its maximum, and besides them either the surge of all pools, upgraded at
 * once, or a second copy of the largest pool, which replaces it while its VM size or disk changes
 * (https://learn.microsoft.com/azure/aks/upgrade-options, the provider's `temporary_name_for_rotation`).
 */
export function mostNodes(cluster: AzureConfig["cluster"]): number {
  const maxima = Object.values(cluster.pools).map(({ maxNodes }) => maxNodes);
  const surge = sum(maxima.map((nodes) => Math.ceil((nodes * upgradeSurgePercent) / 100)));
  return sum(maxima) + Math.max(surge, ...maxima);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
