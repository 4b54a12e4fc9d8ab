import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { KubernetesAuth } from "../../platform";
import type { AksCluster } from "./aks-cluster";

/** Properties of `ClusterAccess`. */
export interface ClusterAccessProps {
  /**
   * Where the roles are given. For a new cluster its resource group, before the cluster: a role takes minutes to be
   * known everywhere, and the cluster takes longer. For an existing cluster the cluster itself.
   */
  readonly scopeId: string;
  /** Object id of who deploys for the first time. */
  readonly deployerObjectId: string;
  /** Entra groups whose members administer the cluster, by object id. */
  readonly administratorGroups: readonly string[];
}

/** AKS's server application, the same in every tenant (https://azure.github.io/kubelogin/concepts/aks.html). */
const aksServerId = "6dae42f8-4368-4678-94ff-3960e28e3630";

/**
 * Who may administer a cluster, and how the helm and kubernetes providers get in. The first deployer keeps its role when
 * somebody else deploys; every other one, and the runner, belongs into an administrator group.
 */
export class ClusterAccess extends Construct {
  /** The roles; a new cluster waits for them, and the first release as well. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ClusterAccessProps) {
    super(scope, id);
    const role = { scope: props.scopeId, roleDefinitionName: "Azure Kubernetes Service RBAC Cluster Admin" };
    const deployer = new RoleAssignment(this, "deployer", {
      ...role,
      principalId: props.deployerObjectId,
      // Else each plan of another person would take the role from the one before.
      lifecycle: { ignoreChanges: ["principal_id"] },
    });
    const groups = props.administratorGroups.map(
      (group) =>
        new RoleAssignment(this, `administrators-${group}`, { ...role, principalId: group, principalType: "Group" }),
    );
    this.ready = [deployer, ...groups];
  }

  /**
   * By `kubelogin` as whoever `az login` says. A GitHub runner sets AAD_LOGIN_METHOD=workloadidentity, AZURE_CLIENT_ID
   * and AZURE_TENANT_ID instead, which win over the arguments: a token of `az` outlives its OIDC login by minutes only,
   * while kubelogin asks GitHub for a new one (https://azure.github.io/kubelogin/concepts/login-modes/workloadidentity.html).
   */
  kubernetesAuth(cluster: Pick<AksCluster, "host" | "caCertificate">): KubernetesAuth {
    return {
      type: "exec",
      host: cluster.host,
      clusterCaCertificate: cluster.caCertificate,
      command: "kubelogin",
      args: ["get-token", "--login", "azurecli", "--server-id", aksServerId],
    };
  }
}
