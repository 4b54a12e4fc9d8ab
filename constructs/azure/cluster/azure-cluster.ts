import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { organization } from "../../../environments/organization";
import type { AzureNames } from "../../../model/catalog/azure/names";
import type { EnvironmentConfig } from "../../../model/schema";
import type { KubernetesAuth, Placement } from "../../platform";
import type { AzureNetwork } from "../network/azure-network";
import type { AksCluster } from "./aks-cluster";
import { Cluster } from "./cluster";
import { ClusterAccess } from "./cluster-access";
import { ExistingCluster } from "./existing-cluster";
import { LoadBalancerAccess } from "./load-balancer-access";
import { dedicatedToleration, poolSelector } from "./node-pool";
import { RegistryPull } from "./registry-pull";

export interface AzureClusterProps {
  readonly environment: EnvironmentConfig;
  readonly names: AzureNames;
  readonly resourceGroup: { readonly id: string; readonly name: string };
  readonly network: AzureNetwork;
  /** Log Analytics workspace. */
  readonly workspaceId: string;
  readonly tenantId: string;
  /** Object id of the deployer. */
  readonly deployerObjectId: string;
}

/** The cluster of an environment, new or owned by others. It lets in everybody who must get in before a release. */
export class AzureCluster extends Construct {
  readonly cluster: AksCluster;
  readonly kubernetesAuth: KubernetesAuth;
  /** Registry and path of the OMS image. */
  readonly repository: string;
  readonly placement: { readonly web: Placement; readonly jobs: Placement };
  /** What the first release needs. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AzureClusterProps) {
    super(scope, id);
    const { environment, network, resourceGroup } = props;
    const { cluster: config, zones } = environment.azure;
    const placement = (role: "web" | "jobs"): Placement => ({
      nodeSelector: poolSelector(role),
      tolerations: config.type === "existing" ? [dedicatedToleration] : [],
    });
    this.placement = { web: placement("web"), jobs: placement("jobs") };
    const access = (scopeId: string): ClusterAccess =>
      new ClusterAccess(this, "access", {
        scopeId,
        deployerObjectId: props.deployerObjectId,
        administratorGroups: config.administratorGroups,
      });
    let entry: ClusterAccess;
    if (config.type === "new") {
      entry = access(resourceGroup.id);
      this.cluster = new Cluster(this, "cluster", {
        names: props.names,
        location: environment.region.azure,
        resourceGroupName: resourceGroup.name,
        network: network.network,
        zones,
        podRange: environment.addresses.pods,
        serviceRange: environment.addresses.services,
        config,
        egressIps: network.egress.egressIps,
        workspaceId: props.workspaceId,
        tenantId: props.tenantId,
        protectedFromDestroy: environment.deletionProtection.enabled,
        dependsOn: [...network.ready, ...entry.ready],
      });
    } else {
      this.cluster = new ExistingCluster(this, "cluster", {
        config,
        nodesSubnetId: network.network.subnetIds.nodes,
        zones,
        dependsOn: network.ready,
      });
      entry = access(this.cluster.id);
    }
    this.kubernetesAuth = entry.kubernetesAuth(this.cluster);
    const pull = new RegistryPull(this, "registry-pull", {
      registryName: organization.registryName,
      registryResourceGroup: organization.sharedResourceGroup,
      kubeletPrincipalId: this.cluster.kubeletPrincipalId,
    });
    this.repository = `${pull.loginServer}/${organization.imageRepository}`;
    const loadBalancer = new LoadBalancerAccess(this, "load-balancer-access", {
      resourceGroupId: resourceGroup.id,
      publicIpId: network.inbound.id,
      controlPlanePrincipalId: this.cluster.controlPlanePrincipalId,
    });
    this.ready = [...this.cluster.ready, ...entry.ready, ...pull.ready, ...loadBalancer.ready];
  }
}
