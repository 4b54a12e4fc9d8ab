import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { FederatedCredential } from "../../../../../constructs/azure/identity/federated-credential";
import { azureTemplate, type AzureTemplate } from "../../../../support/azure";

function synthesize(after = false): AzureTemplate<FederatedCredential> {
  return azureTemplate((stack) => {
    const place = { location: "westus2", resourceGroupName: "group" };
    const identity = new UserAssignedIdentity(stack, "identity", { name: "example", ...place });
    const first = new ResourceGroup(stack, "first", { name: "stands for it", location: "westus2" });
    return new FederatedCredential(stack, "federation", {
      identity,
      credentialName: "example-credential",
      issuer: "https://issuer.example.com/",
      subject: "system:serviceaccount:oms:oms",
      ...(after ? { dependsOn: [first] } : {}),
    });
  });
}

test("one subject of one issuer acts as the identity, in azurerm 5's words", () => {
  const { template, made } = synthesize();
  expect(template.only(FederatedIdentityCredential)).toEqual({
    name: "example-credential",
    audience: ["api://AzureADTokenExchange"],
    issuer: "https://issuer.example.com/",
    subject: "system:serviceaccount:oms:oms",
    user_assigned_identity_id: "${azurerm_user_assigned_identity.identity.id}",
  });
  template.count(RoleAssignment, 0);
  expect(made.ready).toBeInstanceOf(FederatedIdentityCredential);
});

test("it waits for what it is told to wait for", () => {
  expect(synthesize(true).template.only(FederatedIdentityCredential)["depends_on"]).toEqual([
    "azurerm_resource_group.first",
  ]);
});
