import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { DataAzurermResources } from "@cdktf/provider-azurerm/lib/data-azurerm-resources";
import type { Precondition } from "cdktf";
import { Construct } from "constructs";

export interface KubernetesVersionsProps {
  /** Name of the cluster: text, no reference. */
  readonly clusterName: string;
  /** Resource group of the cluster: text, no reference. */
  readonly resourceGroupName: string;
  /** Minor release in the data, such as "1.36". */
  readonly kubernetesVersion: string;
}

const runbook = "docs/runbooks/upgrade-kubernetes.md";

/**
 * The Kubernetes versions that a cluster and its pools are asked for.
 *
 * The data names a minor release ("1.36"). Azure writes the patch back ("1.36.4") when its upgrade channel raises it, and
 * the provider would take that for a difference. So the plan reads the cluster first: a version of the data's minor
 * release stays as Azure has it, and any other becomes the data's minor release. Azure never takes the minor release of
 * a running patch as a change
 * (https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#alias-minor-version).
 *
 * The cluster is found by names that are known before the plan. With a reference to a resource that the plan makes,
 * Terraform would put off reading until the apply, and `count` needs the answer in the plan.
 */
export class KubernetesVersions extends Construct {
  /** Expression for `kubernetes_version` of the cluster. */
  readonly controlPlane: string;
  /** Refuse a plan that would lower the running cluster, or take it past a minor release. */
  readonly preconditions: Precondition[];
  private readonly isWanted: (version: string) => string;
  private readonly props: KubernetesVersionsProps;
  private readonly running: string;

  constructor(scope: Construct, id: string, props: KubernetesVersionsProps) {
    super(scope, id);
    this.props = props;
    const { clusterName, resourceGroupName, kubernetesVersion } = props;
    // By the subscription's list: to look into a resource group that is not there yet is an error.
    const found = new DataAzurermResources(this, "found", {
      name: clusterName,
      type: "Microsoft.ContainerService/managedClusters",
    });
    const running = new DataAzurermKubernetesCluster(this, "running", { name: clusterName, resourceGroupName });
    running.addOverride(
      "count",
      `\${length([for found in ${found.fqn}.resources : found if lower(found.resource_group_name) == "${resourceGroupName.toLowerCase()}"])}`,
    );
    this.running = running.fqn;
    this.isWanted = (version) => `startswith("\${${version}}.", "${kubernetesVersion}.")`;
    this.controlPlane = `\${concat([for cluster in ${this.running} : cluster.kubernetes_version if ${this.isWanted("cluster.kubernetes_version")}], ["${kubernetesVersion}"])[0]}`;
    this.preconditions = this.demands();
  }

  /**
   * Expression for `orchestrator_version` of a pool. Without the pool it is null, which to Azure is the control plane's
   * version.
   */
  pool(name: string): string {
    const version = "pool.orchestrator_version";
    const pools = `flatten(${this.running}[*].agent_pool_profile)`;
    const wanted = `${this.isWanted(version)} ? ${version} : "${this.props.kubernetesVersion}"`;
    return `\${one([for pool in ${pools} : ${wanted} if pool.name == "${name}"])}`;
  }

  /** What runs counts, not what was last asked for: an upgrade may have failed in between. */
  private demands(): Precondition[] {
    const { clusterName, kubernetesVersion } = this.props;
    const minor = Number(kubernetesVersion.split(".")[1]);
    const runningMinor = `try(tonumber(split(".", cluster.current_kubernetes_version)[1]), ${minor})`;
    const all = (condition: string): string => `\${alltrue([for cluster in ${this.running} : ${condition}])}`;
    const shown = (expression: string): string => `\${join("", [for cluster in ${this.running} : ${expression}])}`;
    const but = `azure.cluster.kubernetesVersion: "${kubernetesVersion}", but the cluster ${clusterName} runs ${shown("cluster.current_kubernetes_version")}`;
    return [
      {
        condition: all(`${runningMinor} >= ${minor - 1}`),
        errorMessage: `${but}, and Azure skips no minor release. Set it to "1.${shown(`${runningMinor} + 1`)}", deploy, and go on from there (${runbook}).`,
      },
      {
        condition: all(`${runningMinor} <= ${minor}`),
        errorMessage: `${but}, and Azure lowers no cluster. Set it to "1.${shown(runningMinor)}" (${runbook}).`,
      },
    ];
  }
}
