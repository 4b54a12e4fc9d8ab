import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { ClusterAccess, type ClusterAccessProps } from "../../../../../constructs/azure/cluster/cluster-access";
import { LoadBalancerAccess } from "../../../../../constructs/azure/cluster/load-balancer-access";
import { azureTemplate, type AzureTemplate } from "../../../../support/azure";

const group = "11111111-1111-1111-1111-111111111111";
const minimal: ClusterAccessProps = { scopeId: "/group", deployerObjectId: "deployer", administratorGroups: [] };

function access(props: ClusterAccessProps): AzureTemplate<ClusterAccess> {
  return azureTemplate((stack) => new ClusterAccess(stack, "access", props));
}

test("the deployer administers the cluster, and keeps that when somebody else deploys", () => {
  const { template: found, made } = access(minimal);
  expect(found.only(RoleAssignment)).toMatchObject({
    scope: "/group",
    role_definition_name: "Azure Kubernetes Service RBAC Cluster Admin",
    principal_id: "deployer",
    lifecycle: { ignore_changes: ["principal_id"] },
  });
  expect(found.only(RoleAssignment)).not.toHaveProperty("principal_type");
  expect(made.ready).toHaveLength(1);
});

test("so does every administrator group, under an address that its place in the list does not change", () => {
  const other = "22222222-2222-2222-2222-222222222222";
  const { template: found, made } = access({ ...minimal, administratorGroups: [other, group] });
  const swapped = access({ ...minimal, administratorGroups: [group, other] }).template;
  const groups = Object.entries(found.resources(RoleAssignment)).filter(
    ([, role]) => role["principal_type"] === "Group",
  );
  expect(groups.map(([, role]) => role["principal_id"])).toEqual([group, other]);
  for (const [, role] of groups) expect(role).not.toHaveProperty("lifecycle");
  found.every(RoleAssignment, { role_definition_name: "Azure Kubernetes Service RBAC Cluster Admin", scope: "/group" });
  expect(Object.keys(swapped.resources(RoleAssignment)).sort()).toEqual(
    Object.keys(found.resources(RoleAssignment)).sort(),
  );
  expect(made.ready).toHaveLength(3);
});

test("Helm gets in by kubelogin, with no credential in the arguments", () => {
  const auth = access(minimal).made.kubernetesAuth({ host: "https://cluster.example.com", caCertificate: "PEM" });
  expect(auth).toEqual({
    type: "exec",
    host: "https://cluster.example.com",
    clusterCaCertificate: "PEM",
    command: "kubelogin",
    args: ["get-token", "--login", "azurecli", "--server-id", "6dae42f8-4368-4678-94ff-3960e28e3630"],
  });
});

test("a load balancer's rights: the address, and reading the group it is looked up in", () => {
  const { template: found, made } = azureTemplate(
    (stack) =>
      new LoadBalancerAccess(stack, "access", {
        resourceGroupId: "/group",
        publicIpId: "/group/address",
        controlPlanePrincipalId: "control-plane",
      }),
  );
  found.every(RoleAssignment, { principal_id: "control-plane", principal_type: "ServicePrincipal" });
  expect(
    Object.values(found.resources(RoleAssignment)).map(({ role_definition_name, scope }) => [
      role_definition_name,
      scope,
    ]),
  ).toEqual([
    ["Network Contributor", "/group/address"],
    ["Reader", "/group"],
  ]);
  expect(made.ready).toHaveLength(2);
});
