import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { KubernetesAuth } from "../../platform";
import type { AksCluster } from "./aks-cluster";

export interface ClusterAccessProps {
  /**
   * Where the roles are given. For a new cluster, its resource group, before the cluster exists: Azure needs minutes to
   * know a role everywhere, and longer to make the cluster. For an existing cluster, the cluster itself.
   */
  readonly scopeId: string;
  /** Object id of the first deployer. */
  readonly deployerObjectId: string;
  /** Entra groups whose members administer the cluster, by object id. */
  readonly administratorGroups: readonly string[];
}

/** AKS's server application, the same in every tenant (https://azure.github.io/kubelogin/concepts/aks.html). */
const aksServerId = "6dae42f8-4368-4678-94ff-3960e28e3630";

/**
 * Who may administer a cluster, and how the helm and kubernetes providers get in. The first deployer keeps the role
 * when another person deploys. Put every other deployer, and the runner, into an administrator group.
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
      // Otherwise each person's plan would take the role from the person before.
      lifecycle: { ignoreChanges: ["principal_id"] },
    });
    const groups = props.administratorGroups.map(
      (group) =>
        new RoleAssignment(this, `administrators-${group}`, { ...role, principalId: group, principalType: "Group" }),
    );
    this.ready = [deployer, ...groups];
  }

  /**
   * Signs in with `kubelogin`, as the user of `az login`. A GitHub runner sets AAD_LOGIN_METHOD=workloadidentity,
   * AZURE_CLIENT_ID and AZURE_TENANT_ID instead, which win over the arguments: a token of `az` outlives its OIDC login
   * by minutes only, while kubelogin asks GitHub for a new one
   * (https://azure.github.io/kubelogin/concepts/login-modes/workloadidentity.html).
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
