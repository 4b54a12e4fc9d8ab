import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { DnsChallenge } from "../../../../../constructs/azure/identity/dns-challenge";
import { azureTemplate } from "../../../../support/azure";

const subscriptionId = "00000000-0000-0000-0000-000000000000";
const {
  template: found,
  made,
  written,
} = azureTemplate((stack) => {
  const challenge = new DnsChallenge(stack, "dns-challenge", {
    identityName: "oms-test-cert-manager",
    location: "westus2",
    resourceGroupName: "group",
    oidcIssuerUrl: "https://issuer.example.com/",
    zone: "example.com",
    zoneResourceGroup: "dns-group",
    subscriptionId,
  });
  new ResourceGroup(stack, "shown", { name: "shown", location: "westus2", dependsOn: [...challenge.ready] });
  return challenge;
});

test("only cert-manager's ServiceAccount takes on the identity", () => {
  expect(found.only(UserAssignedIdentity)).toMatchObject({ name: "oms-test-cert-manager" });
  expect(found.only(FederatedIdentityCredential)).toMatchObject({
    issuer: "https://issuer.example.com/",
    subject: "system:serviceaccount:cert-manager:cert-manager",
  });
});

test("the identity may write into the one zone, and nowhere else", () => {
  expect(found.only(RoleAssignment)).toMatchObject({
    scope: `/subscriptions/${subscriptionId}/resourceGroups/dns-group/providers/Microsoft.Network/dnsZones/example.com`,
    role_definition_name: "DNS Zone Contributor",
    principal_id: expect.stringMatching(/\.principal_id\}$/) as unknown,
    principal_type: "ServicePrincipal",
  });
});

test("the solver names the zone and the identity, and no secret", () => {
  expect(made.dnsSolver).toEqual({
    azureDNS: {
      subscriptionID: subscriptionId,
      resourceGroupName: "dns-group",
      hostedZoneName: "example.com",
      environment: "AzurePublicCloud",
      managedIdentity: { clientID: expect.anything() as unknown },
    },
  });
  const { azureDNS } = made.dnsSolver as { azureDNS: { managedIdentity: { clientID: string } } };
  expect(written(azureDNS.managedIdentity.clientID)).toMatch(
    /^\$\{azurerm_user_assigned_identity\.[\w-]+\.client_id\}$/,
  );
});

test("pods and ServiceAccount learn who they are; ready with federation and role", () => {
  expect(made.podLabels).toEqual({ "azure.workload.identity/use": "true" });
  expect(Object.keys(made.serviceAccountAnnotations)).toEqual([
    "azure.workload.identity/client-id",
    "azure.workload.identity/tenant-id",
  ]);
  expect(found.only(ResourceGroup)["depends_on"]).toEqual([
    expect.stringMatching(/^azurerm_federated_identity_credential\./),
    expect.stringMatching(/^azurerm_role_assignment\./),
  ]);
});
