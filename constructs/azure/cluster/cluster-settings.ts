import type { KubernetesClusterConfig } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { parseCidr } from "../../../lib/cidr";
import type { AzureConfig } from "../../../model/schema/azure";
import { maintenanceWindows } from "./cluster-maintenance";
import { drainMinutes, nodeSettings, upgradeSettings } from "./node-settings";

/** What a cluster's settings follow from. */
export interface ClusterSettingsProps {
  readonly config: Extract<AzureConfig["cluster"], { type: "new" }>;
  /** Availability zones to spread over; empty for none. */
  readonly zones: readonly string[];
  /** Range of the pods (overlay): each node takes a /24 of it. */
  readonly podRange: string;
  /** Range of the Services; its tenth address is the cluster's DNS. */
  readonly serviceRange: string;
  /** The environment's way out, in CIDR notation: the API server always lets it in. */
  readonly egressIps: readonly string[];
  readonly tenantId: string;
  /** Encryption of temporary disks on the VM's host, see `NodeSettingsProps`. @default true */
  readonly hostEncryption?: boolean;
}

interface Subnets {
  readonly nodes: string;
  readonly apiServer: string;
}

/** Hours between two removals of unused images from the nodes. Set because Azure's default shows as a difference. */
const imageCleanerHours = 168;

const systemPool = "system";

/** What the cluster asks for instead of the minor release alone, see `KubernetesVersions`. */
interface Versions {
  readonly controlPlane: string;
  pool(name: string): string;
}

type Settings = Omit<KubernetesClusterConfig, "name" | "location" | "resourceGroupName">;

/** How the cluster is upgraded, reached and connected. */
export function clusterSettings(props: ClusterSettingsProps, subnets: Subnets, versions: Versions): Settings {
  const { config } = props;
  const windows = maintenanceWindows(config.maintenance);
  return {
    kubernetesVersion: versions.controlPlane,
    skuTier: config.tier,
    automaticUpgradeChannel: config.upgradeChannel,
    nodeOsUpgradeChannel: config.nodeOsUpgradeChannel,
    maintenanceWindow: { allowed: windows.allowed },
    maintenanceWindowAutoUpgrade: windows.weekly,
    maintenanceWindowNodeOs: windows.weekly,
    localAccountDisabled: true,
    roleBasedAccessControlEnabled: true,
    azureActiveDirectoryRoleBasedAccessControl: { azureRbacEnabled: true, tenantId: props.tenantId },
    runCommandEnabled: false,
    oidcIssuerEnabled: true,
    workloadIdentityEnabled: true,
    azurePolicyEnabled: true,
    imageCleanerEnabled: true,
    imageCleanerIntervalHours: imageCleanerHours,
    apiServerAccessProfile: {
      virtualNetworkIntegrationEnabled: true,
      subnetId: subnets.apiServer,
      ...(config.apiServerAccess.type === "open"
        ? {}
        : { authorizedIpRanges: [...config.apiServerAccess.ipRanges, ...props.egressIps] }),
    },
    networkProfile: {
      networkPlugin: "azure",
      networkPluginMode: "overlay",
      networkDataPlane: "cilium",
      networkPolicy: "cilium",
      loadBalancerSku: "standard",
      outboundType: "userAssignedNATGateway",
      podCidr: props.podRange,
      serviceCidr: props.serviceRange,
      dnsServiceIp: tenthAddress(props.serviceRange),
    },
    autoScalerProfile: {
      balanceSimilarNodeGroups: true,
      expander: "least-waste",
      // Otherwise Azure cuts pods off after 10 minutes, whatever their own grace period is.
      maxGracefulTerminationSec: String(drainMinutes * 60),
      // Pods keep scratch files only. Set because the provider sends false when nothing is set, and Azure's default is
      // true.
      skipNodesWithLocalStorage: false,
    },
    defaultNodePool: {
      ...nodeSettings({
        vmSize: config.pools.system.vmSize,
        minNodes: config.pools.system.minNodes,
        maxNodes: config.pools.system.maxNodes,
        subnetId: subnets.nodes,
        zones: props.zones,
        hostEncryption: props.hostEncryption ?? true,
      }),
      name: systemPool,
      orchestratorVersion: versions.pool(systemPool),
      // Without it another VM size would replace the cluster and not the pool.
      temporaryNameForRotation: "systemtmp",
      type: "VirtualMachineScaleSets",
      onlyCriticalAddonsEnabled: true,
      upgradeSettings,
    },
  };
}

function tenthAddress(range: string): string {
  const parsed = parseCidr(range);
  if (parsed === undefined || parsed.last - parsed.first < 10) {
    throw new Error(`range of the Services, got "${range}", expected an IPv4 range of at least 16 addresses`);
  }
  const address = parsed.first + 10;
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join(".");
}
