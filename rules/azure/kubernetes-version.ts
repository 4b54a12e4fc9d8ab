import { shown, type Problem } from "../../lib/problem";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule } from "../rule";

/**
 * First minor release in which AKS sends the pods' DNS through a server on their node by itself, which our network
 * policies don't admit unasked (https://learn.microsoft.com/azure/aks/localdns-custom); docs/adr/0031-dns-on-the-node.md.
 */
const firstWithLocalDns = 37;

const why =
  "from 1.37 on AKS answers DNS on each node, and no real cluster has shown yet that OMS's network policies let names resolve there";

/** A cluster of ours stays below the release whose DNS nobody has tried. */
export const azureClusterResolvesNames: Rule<AzureConfig["cluster"]> = (cluster, { at }) => {
  if (cluster.type !== "new") return [];
  const { kubernetesVersion, upgradeChannel } = cluster;
  const problems: Problem[] = [];
  if (Number(kubernetesVersion.split(".")[1]) >= firstWithLocalDns)
    problems.push({
      path: `${at}.kubernetesVersion`,
      message: `is ${shown(kubernetesVersion)}, and ${why}`,
      remedy: `use 1.${firstWithLocalDns - 1} or lower; docs/adr/0031-dns-on-the-node.md says what ends this`,
    });
  if (upgradeChannel !== "patch")
    problems.push({
      path: `${at}.upgradeChannel`,
      message: `is ${shown(upgradeChannel)}, which raises the minor release by itself; ${why}`,
      remedy: 'use "patch", and raise kubernetesVersion yourself',
    });
  return problems;
};
