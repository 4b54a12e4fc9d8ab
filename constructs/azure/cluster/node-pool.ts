import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { nodeSettings, upgradeSettings, upgradeTimeout, type NodeSettingsProps } from "./node-settings";

/** Label of the nodes of a pool; its value is the pool's role. */
export const poolLabel = "oms.popsockets.com/pool";

const dedicated = { key: "oms.popsockets.com/dedicated", value: "oms", effect: "NoSchedule" } as const;

/** Keeps other teams' pods off the nodes of a shared cluster. */
export const dedicatedTaint = `${dedicated.key}=${dedicated.value}:${dedicated.effect}`;

/** Lets a pod onto tainted nodes. */
export const dedicatedToleration = { operator: "Equal", ...dedicated } as const;

/** Selects the nodes of a pool. */
export function poolSelector(role: "web" | "jobs"): Readonly<Record<string, string>> {
  return { [poolLabel]: role };
}

/** Longest name of a Linux pool (https://learn.microsoft.com/azure/aks/create-node-pools), less the "tmp" of its stand-in. */
const longestName = 9;

export interface NodePoolProps extends NodeSettingsProps {
  readonly clusterId: string;
  /** Name of the pool: at most 9 lower-case letters and digits, unique in the cluster. */
  readonly poolName: string;
  /** What runs on the nodes. */
  readonly role: "web" | "jobs";
  /** Taints the nodes, so that only pods that tolerate it land there. @default false */
  readonly dedicated?: boolean;
  /**
   * Kubernetes version, or the expression that says it. @default the cluster's owner keeps it: the pool takes the control
   * plane's when it is made, and later versions are no difference
   */
  readonly kubernetesVersion?: string;
  /** What must exist before the pool. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** A pool of nodes for OMS's pods that scales itself. */
export class NodePool extends Construct {
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: NodePoolProps) {
    super(scope, id);
    this.check(props);
    this.ready = new KubernetesClusterNodePool(this, "pool", {
      ...nodeSettings(props),
      name: props.poolName,
      kubernetesClusterId: props.clusterId,
      mode: "User",
      temporaryNameForRotation: `${props.poolName}tmp`,
      nodeLabels: { [poolLabel]: props.role },
      ...(props.dedicated === true ? { nodeTaints: [dedicatedTaint] } : {}),
      // When a pod's disruption budget holds a node, the node is set aside and the upgrade goes on.
      upgradeSettings: { ...upgradeSettings, undrainableNodeBehavior: "Cordon" },
      dependsOn: [...(props.dependsOn ?? [])],
      timeouts: { update: upgradeTimeout },
      // The autoscaler owns the one and, on others' cluster, its owner the other.
      ...(props.kubernetesVersion === undefined
        ? { lifecycle: { ignoreChanges: ["node_count", "orchestrator_version"] } }
        : { orchestratorVersion: props.kubernetesVersion, lifecycle: { ignoreChanges: ["node_count"] } }),
    });
  }

  private check({ poolName, minNodes, maxNodes }: NodePoolProps): void {
    if (!/^[a-z][a-z0-9]*$/.test(poolName) || poolName.length > longestName) {
      throw new Error(
        `${this.node.path}: name of the pool, got "${poolName}", expected at most ${longestName} lower-case letters and digits, a letter first`,
      );
    }
    if (minNodes > maxNodes) {
      throw new Error(
        `${this.node.path}: number of nodes, got at least ${minNodes} and at most ${maxNodes}, expected the first to be no more than the second`,
      );
    }
  }
}
