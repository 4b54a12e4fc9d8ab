import { useKnownName } from "../../lib/did-you-mean";
import { shown, type Problem } from "../../lib/problem";
import { vmSizes } from "../../model/catalog/azure/vm-sizes";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule } from "../rule";

/** Every node pool has a size that exists and numbers that can be met. */
export const azurePoolsCanScale: Rule<AzureConfig["cluster"]> = ({ pools }, { at }) =>
  Object.entries(pools).flatMap(([key, pool]) => {
    const path = `${at}.pools.${key}`;
    const problems: Problem[] = [];
    if (!Object.hasOwn(vmSizes, pool.vmSize)) {
      problems.push({
        path: `${path}.vmSize`,
        message: `${shown(pool.vmSize)} is not a size known to suit nodes`,
        remedy: useKnownName(pool.vmSize, Object.keys(vmSizes), "model/catalog/azure/vm-sizes.ts"),
      });
    }
    if (pool.minNodes > pool.maxNodes) {
      problems.push({
        path: `${path}.minNodes`,
        message: `${pool.minNodes} is more than maxNodes ${pool.maxNodes}`,
        remedy: "lower minNodes or raise maxNodes",
      });
    }
    if (key === "system" && pool.minNodes < 1) {
      problems.push({
        path: `${path}.minNodes`,
        message: `is ${pool.minNodes}, but the cluster's own pods need a node (https://learn.microsoft.com/azure/aks/use-system-pools)`,
        remedy: "set it to at least 1, in production to 3",
      });
    }
    return problems;
  });
