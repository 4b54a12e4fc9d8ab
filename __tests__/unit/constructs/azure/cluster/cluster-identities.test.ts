import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { ClusterIdentities } from "../../../../../constructs/azure/cluster/cluster-identities";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate } from "../../../../support/azure";
import { validEnvironment } from "../../../../support/environment";

const { template, made, written } = azureTemplate(
  (stack) =>
    new ClusterIdentities(stack, "identities", {
      names: azureNames(validEnvironment, organization),
      location: "westus2",
      resourceGroupName: "group",
      nodesSubnetId: "nodes-subnet-id",
      apiServerSubnetId: "api-server-subnet-id",
    }),
);

test("an identity for the control plane, and one for the kubelets", () => {
  const identities = Object.values(template.resources(UserAssignedIdentity));
  expect(identities.map(({ name }) => name)).toEqual(["oms-staging-control-plane", "oms-staging-kubelet"]);
  template.every(UserAssignedIdentity, { location: "westus2", resource_group_name: "group" });
});

test("the control plane may join both subnets and hand out the kubelets' identity; the kubelets may nothing", () => {
  const roles = Object.values(template.resources(RoleAssignment));
  expect(roles.map(({ scope, role_definition_name }) => [scope, role_definition_name])).toEqual(
    expect.arrayContaining([
      ["nodes-subnet-id", "Network Contributor"],
      ["api-server-subnet-id", "Network Contributor"],
      [written(made.kubelet.id), "Managed Identity Operator"],
    ]),
  );
  expect(roles).toHaveLength(3);
  template.every(RoleAssignment, {
    principal_id: written(made.controlPlane.principalId),
    principal_type: "ServicePrincipal",
  });
});

test("it is ready when the roles are given", () => {
  expect(made.ready.map((ready) => ready.constructor)).toEqual([RoleAssignment, RoleAssignment, RoleAssignment]);
});
