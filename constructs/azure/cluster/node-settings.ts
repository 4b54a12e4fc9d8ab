import { upgradeSurgePercent } from "../../../model/catalog/azure/node-count";
import { vmSizes } from "../../../model/catalog/azure/vm-sizes";

/** Nodes of one kind, in one subnet. */
export interface NodeSettingsProps {
  readonly vmSize: string;
  /** Fewest nodes. */
  readonly minNodes: number;
  /** Most nodes, without the surge of an upgrade. */
  readonly maxNodes: number;
  readonly subnetId: string;
  /** Availability zones to spread over; empty for none. */
  readonly zones: readonly string[];
  /**
   * Encrypts temporary disks and caches on the VM's host. Needs the feature `Microsoft.Compute/EncryptionAtHost`,
   * registered once per subscription (https://learn.microsoft.com/azure/aks/enable-host-encryption).
   * @default true
   */
  readonly hostEncryption?: boolean;
}

/**
 * Pods on a node: at most 250 with an overlay network
 * (https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay).
 */
const maxPods = 110;

/**
 * The system's disk, in GiB, as Azure would choose it. Where the local disk is smaller, all of that disk, or AKS
 * refuses the pool.
 */
const osDiskGib = 128;

/** How long an upgrade or a scale-down waits for a node's pods to end, in minutes. */
export const drainMinutes = 30;

/**
 * How fast an upgrade goes: extra nodes, as a share of the pool's size. Always set, because Azure's own default shows
 * as a difference in each plan. Removing the time-out later would replace the pool, and with it the cluster.
 */
export const upgradeSettings = {
  maxSurge: `${upgradeSurgePercent}%`,
  drainTimeoutInMinutes: drainMinutes,
} as const;

/**
 * How long Terraform waits for an upgrade, the control plane's included. With a surge of 33 % a pool of any size is
 * replaced in at most 4 steps, and each may take `drainMinutes` and the start of a node. The provider's own limits, 60
 * minutes for a pool and 90 for a cluster, end the wait in the middle while Azure goes on.
 */
export const upgradeTimeout = "4h";

/** Settings that a cluster's own pool and an added pool share. */
export interface NodeSettings {
  readonly vmSize: string;
  readonly osSku: string;
  readonly osDiskType: string;
  readonly osDiskSizeGb: number;
  readonly maxPods: number;
  readonly autoScalingEnabled: boolean;
  readonly minCount: number;
  readonly maxCount: number;
  readonly hostEncryptionEnabled: boolean;
  readonly vnetSubnetId: string;
  readonly zones?: string[];
}

export function nodeSettings(props: NodeSettingsProps): NodeSettings {
  return {
    vmSize: props.vmSize,
    osSku: "Ubuntu",
    osDiskType: hasLocalDisk(props.vmSize) ? "Ephemeral" : "Managed",
    osDiskSizeGb: Math.min(osDiskGib, vmSizes[props.vmSize]?.temporaryDiskGib ?? osDiskGib),
    maxPods,
    autoScalingEnabled: true,
    minCount: props.minNodes,
    maxCount: props.maxNodes,
    hostEncryptionEnabled: props.hostEncryption ?? true,
    vnetSubnetId: props.subnetId,
    // Not every version of the provider treats an empty list as none.
    ...(props.zones.length === 0 ? {} : { zones: [...props.zones] }),
  };
}

/**
 * Whether a VM has a local disk, on which the system is faster and costs nothing: a "d" after the number of processors
 * says so (https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions).
 */
function hasLocalDisk(vmSize: string): boolean {
  return /^Standard_[A-Z]+\d+(-\d+)?[a-z]*d/.test(vmSize);
}
