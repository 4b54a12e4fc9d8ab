import { KubernetesCluster } from "@cdktf/provider-azurerm/lib/kubernetes-cluster";
import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";
import { recordAs } from "../../../stateful/recorded-value";
import { ClusterDiagnostics } from "../observability/cluster-diagnostics";
import type { AksCluster } from "./aks-cluster";
import { ClusterIdentities } from "./cluster-identities";
import { clusterSettings, type ClusterSettingsProps } from "./cluster-settings";
import { KubernetesVersions } from "./kubernetes-versions";
import { NodePool } from "./node-pool";
import { upgradeTimeout } from "./node-settings";

export interface ClusterProps extends ClusterSettingsProps {
  readonly names: AzureNames;
  readonly location: string;
  readonly resourceGroupName: string;
  readonly network: { readonly subnetIds: { readonly nodes: string; readonly apiServer?: string } };
  /** Log Analytics workspace. */
  readonly workspaceId: string;
  /** Refuses to destroy the cluster, which holds no data. @default false */
  readonly protectedFromDestroy?: boolean;
  /** What must exist first: the way out of the nodes' subnet, its security groups, the roles of `ClusterAccess`. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** What others change for good reason: the autoscaler, and a policy that turns Defender on. */
const changedByOthers = ["default_node_pool[0].node_count", "microsoft_defender"];

/**
 * An AKS cluster with a pool for its own add-ons and the pools `web` and `jobs`. People and runners come in by Entra
 * only. The data names Kubernetes's minor release, and the next one there upgrades the control plane and then the pools
 * (`docs/runbooks/upgrade-kubernetes.md`); patches are the upgrade channel's. No ingress, KEDA or secret store of
 * Azure's: Helm brings those.
 */
export class Cluster extends Construct implements AksCluster {
  readonly id: string;
  readonly oidcIssuerUrl: string;
  readonly host: string;
  readonly caCertificate: string;
  readonly kubeletPrincipalId: string;
  readonly controlPlanePrincipalId: string;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    this.check(props);
    const subnets = { nodes: props.network.subnetIds.nodes, apiServer: props.network.subnetIds.apiServer ?? "" };
    const identities = new ClusterIdentities(this, "identities", {
      names: props.names,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      nodesSubnetId: subnets.nodes,
      apiServerSubnetId: subnets.apiServer,
    });
    const versions = new KubernetesVersions(this, "versions", {
      clusterName: props.names.base,
      resourceGroupName: props.names.resourceGroup,
      kubernetesVersion: props.config.kubernetesVersion,
    });
    const cluster = this.cluster(props, identities, subnets, versions);
    new ClusterDiagnostics(this, "diagnostics", { clusterId: cluster.id, workspaceId: props.workspaceId });
    this.id = cluster.id;
    this.oidcIssuerUrl = cluster.oidcIssuerUrl;
    this.host = cluster.kubeConfig.get(0).host;
    this.caCertificate = Fn.base64decode(cluster.kubeConfig.get(0).clusterCaCertificate);
    this.kubeletPrincipalId = identities.kubelet.principalId;
    this.controlPlanePrincipalId = identities.controlPlane.principalId;
    const pool = (role: "web" | "jobs"): ITerraformDependable => this.pool(role, cluster, props, versions);
    this.ready = [...identities.ready, pool("web"), pool("jobs")];
  }

  private cluster(
    props: ClusterProps,
    { controlPlane, kubelet, ready }: ClusterIdentities,
    subnets: { readonly nodes: string; readonly apiServer: string },
    versions: KubernetesVersions,
  ): KubernetesCluster {
    const cluster = new KubernetesCluster(this, "cluster", {
      ...clusterSettings(props, subnets, versions),
      name: props.names.base,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      nodeResourceGroup: `${props.names.resourceGroup}-nodes`,
      dnsPrefix: props.names.unique,
      identity: { type: "UserAssigned", identityIds: [controlPlane.id] },
      kubeletIdentity: {
        clientId: kubelet.clientId,
        objectId: kubelet.principalId,
        userAssignedIdentityId: kubelet.id,
      },
      dependsOn: [...props.dependsOn, ...ready],
      timeouts: { update: upgradeTimeout },
      lifecycle: {
        preventDestroy: props.protectedFromDestroy ?? false,
        ignoreChanges: changedByOthers,
        precondition: versions.preconditions,
      },
    });
    recordAs(cluster, "kubernetes_version", props.config.kubernetesVersion);
    // The provider asks for it since 5.0, which the bindings don't know. Manual: the pools are ours, not Karpenter's.
    cluster.addOverride("node_provisioning_profile", { mode: "Manual" });
    return cluster;
  }

  private pool(
    role: "web" | "jobs",
    cluster: KubernetesCluster,
    props: ClusterProps,
    versions: KubernetesVersions,
  ): ITerraformDependable {
    const { vmSize, minNodes, maxNodes } = props.config.pools[role];
    return new NodePool(this, role, {
      clusterId: cluster.id,
      poolName: role,
      role,
      vmSize,
      minNodes,
      maxNodes,
      subnetId: props.network.subnetIds.nodes,
      zones: props.zones,
      hostEncryption: props.hostEncryption ?? true,
      kubernetesVersion: versions.pool(role),
    }).ready;
  }

  private check({ network, config }: ClusterProps): void {
    if (network.subnetIds.apiServer === undefined) {
      throw new Error(`${this.node.path}: subnet of the API server, got none, expected one: make the network with it`);
    }
    if (config.pools.system.minNodes < 1) {
      throw new Error(`${this.node.path}: fewest nodes of the pool "system", got 0, expected at least 1`);
    }
  }
}
