import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";
import { DataAzurermUserAssignedIdentity } from "@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { Fn, type ITerraformDependable, type Postcondition } from "cdktf";
import { Construct } from "constructs";
import type { AzureConfig } from "../../../model/schema/azure";
import type { AksCluster } from "./aks-cluster";
import { NodePool } from "./node-pool";

export interface ExistingClusterProps {
  readonly config: Extract<AzureConfig["cluster"], { type: "existing" }>;
  /** Our subnet in the virtual network of the cluster's nodes. */
  readonly nodesSubnetId: string;
  /** Availability zones to spread over; empty for none. */
  readonly zones: readonly string[];
  /** Encryption of temporary disks on the VM's host, see `NodeSettingsProps`. @default true */
  readonly hostEncryption?: boolean;
  /** What must exist before our pools: the way out of our subnet and its security groups. */
  readonly dependsOn: readonly ITerraformDependable[];
}

const demand = (condition: string, errorMessage: string): Postcondition => ({
  condition: `\${${condition}}`,
  errorMessage,
});

/** What the program needs from a cluster that it does not own. Without these a plan refuses the cluster. */
const demands = [
  demand("self.oidc_issuer_enabled", "The existing cluster needs its OIDC issuer: az aks update --enable-oidc-issuer."),
  demand(
    'self.network_profile[0].network_plugin == "azure"',
    "The existing cluster needs Azure CNI: kubenet can't have pools in another subnet without a route table of theirs.",
  ),
  demand(
    "try(length(self.network_profile[0].pod_cidr) > 0, false)",
    "The existing cluster needs Azure CNI Overlay: else every pod takes an address of our subnet, which has room for the nodes.",
  ),
  demand(
    "length(self.identity) == 1",
    "The existing cluster needs a managed identity: a service principal's object id can't be read.",
  ),
  demand(
    "length(self.kube_config) == 1",
    "The deployer needs the role Azure Kubernetes Service Cluster User Role on the existing cluster.",
  ),
  demand(
    'length(self.kube_admin_config) == 0 && alltrue([for c in self.kube_config : c.client_key == "" && c.password == ""])',
    "The existing cluster needs Entra sign-in without local accounts, whose keys would stand in the state: az aks update --disable-local-accounts.",
  ),
];

/**
 * A cluster that others own, with our pools in our subnet, tainted so that only OMS's pods land there. It changes
 * nothing that others run. Pods leave by our addresses because they run only on our nodes.
 */
export class ExistingCluster extends Construct implements AksCluster {
  readonly id: string;
  readonly oidcIssuerUrl: string;
  readonly host: string;
  readonly caCertificate: string;
  readonly kubeletPrincipalId: string;
  readonly controlPlanePrincipalId: string;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ExistingClusterProps) {
    super(scope, id);
    const cluster = new DataAzurermKubernetesCluster(this, "cluster", {
      name: props.config.name,
      resourceGroupName: props.config.resourceGroup,
      lifecycle: { postcondition: demands },
    });
    this.id = cluster.id;
    this.oidcIssuerUrl = cluster.oidcIssuerUrl;
    this.host = cluster.kubeConfig.get(0).host;
    this.caCertificate = Fn.base64decode(cluster.kubeConfig.get(0).clusterCaCertificate);
    this.kubeletPrincipalId = cluster.kubeletIdentity.get(0).objectId;
    this.controlPlanePrincipalId = this.controlPlane(cluster);
    const subnetRole = new RoleAssignment(this, "nodes-subnet", {
      scope: props.nodesSubnetId,
      roleDefinitionName: "Network Contributor",
      principalId: this.controlPlanePrincipalId,
      principalType: "ServicePrincipal",
    });
    const dependsOn = [...props.dependsOn, subnetRole];
    this.ready = [subnetRole, this.pool("web", props, dependsOn), this.pool("jobs", props, dependsOn)];
  }

  /** Object id of the control plane. Its identity is the cluster's own, or one that the cluster was given. */
  private controlPlane(cluster: DataAzurermKubernetesCluster): string {
    const identity = `${cluster.fqn}.identity[0]`;
    const part = (index: number): string => `\${split("/", ${identity}.identity_ids[0])[${index}]}`;
    const given = new DataAzurermUserAssignedIdentity(this, "control-plane", {
      resourceGroupName: part(4),
      name: part(8),
    });
    given.addOverride("count", `\${${identity}.type == "UserAssigned" ? 1 : 0}`);
    return `\${one(concat(${given.fqn}[*].principal_id, compact([${identity}.principal_id])))}`;
  }

  private pool(
    role: "web" | "jobs",
    props: ExistingClusterProps,
    dependsOn: readonly ITerraformDependable[],
  ): ITerraformDependable {
    const { vmSize, minNodes, maxNodes } = props.config.pools[role];
    return new NodePool(this, role, {
      clusterId: this.id,
      // The owners may already have a pool named "web".
      poolName: `oms${role}`,
      role,
      vmSize,
      minNodes,
      maxNodes,
      subnetId: props.nodesSubnetId,
      zones: props.zones,
      hostEncryption: props.hostEncryption ?? true,
      dedicated: true,
      dependsOn,
    }).ready;
  }
}
