import { ContainerRegistry } from "@cdktf/provider-azurerm/lib/container-registry";
import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { RegistryPull } from "../../../../../constructs/azure/cluster/registry-pull";
import { WorkloadIdentity } from "../../../../../constructs/azure/identity/workload-identity";
import { CiIdentity } from "../../../../../constructs/azure/shared/ci-identity";
import { SharedStack } from "../../../../../stacks/azure/shared-stack";
import { azureTemplate } from "../../../../support/azure";
import { Template } from "../../../../support/template";

const place = { identityName: "oms-test", location: "westus2", resourceGroupName: "group" };
const exchange = ["api://AzureADTokenExchange"];

describe("workload identity", () => {
  const { template: found, made } = azureTemplate((stack) => {
    const identity = new WorkloadIdentity(stack, "identity", {
      ...place,
      oidcIssuerUrl: "https://issuer.example.com/",
      namespace: "oms",
      serviceAccount: "oms-web",
    });
    new ResourceGroup(stack, "shown", {
      name: identity.clientId,
      location: "westus2",
      tags: { ...identity.annotations, principal: identity.principalId },
      dependsOn: [...identity.ready],
    });
    return identity;
  });

  test("is for one ServiceAccount of one cluster, in the provider's new form", () => {
    expect(found.only(UserAssignedIdentity)).toMatchObject({
      name: "oms-test",
      location: "westus2",
      resource_group_name: "group",
    });
    const credential = found.only(FederatedIdentityCredential);
    expect(credential).toMatchObject({
      name: "oms-oms-web",
      audience: exchange,
      issuer: "https://issuer.example.com/",
      subject: "system:serviceaccount:oms:oms-web",
      user_assigned_identity_id: expect.stringMatching(/^\$\{azurerm_user_assigned_identity\.\w+\.id\}$/) as unknown,
    });
    expect(credential).not.toHaveProperty("parent_id");
    expect(credential).not.toHaveProperty("resource_group_name");
  });

  test("may do nothing by itself", () => found.count(RoleAssignment, 0));

  test("tells pods and ServiceAccount who they are", () => {
    expect(made.podLabels).toEqual({ "azure.workload.identity/use": "true" });
    const shown = found.only(ResourceGroup);
    expect(shown["name"]).toMatch(/\.client_id\}$/);
    expect(shown["tags"]).toEqual({
      "azure.workload.identity/client-id": expect.stringMatching(/\.client_id\}$/) as unknown,
      "azure.workload.identity/tenant-id": expect.stringMatching(/\.tenant_id\}$/) as unknown,
      principal: expect.stringMatching(/\.principal_id\}$/) as unknown,
    });
    expect(shown["depends_on"]).toEqual([expect.stringMatching(/^azurerm_federated_identity_credential\./)]);
  });

  test("may be that of a ServiceAccount in further namespaces, written one after the other", () => {
    const { template } = azureTemplate((stack) => {
      new WorkloadIdentity(stack, "identity", {
        ...place,
        oidcIssuerUrl: "https://issuer.example.com/",
        namespace: "oms",
        serviceAccount: "reader",
        furtherNamespaces: ["datadog", "other"],
      });
    });
    const found = Object.entries(template.resources(FederatedIdentityCredential));
    const written = (namespace: string): [string, Record<string, unknown>] => {
      const subject = `system:serviceaccount:${namespace}:reader`;
      const entry = found.find(([, credential]) => credential["subject"] === subject);
      if (entry === undefined) throw new Error(`no credential for ${subject}`);
      return [`azurerm_federated_identity_credential.${entry[0]}`, entry[1]];
    };
    const [oms, datadog, other] = [written("oms"), written("datadog"), written("other")];
    expect(oms[1]).not.toHaveProperty("depends_on");
    expect(datadog[1]["depends_on"]).toEqual([oms[0]]);
    expect(other[1]["depends_on"]).toEqual([datadog[0]]);
  });
});

test("a cluster's nodes may pull from the registry that the shared stack made, and no more", () => {
  const { template: found } = azureTemplate((stack) => {
    const pull = new RegistryPull(stack, "pull", {
      registryName: "sharedregistry",
      registryResourceGroup: "shared",
      kubeletPrincipalId: "kubelet",
    });
    new ResourceGroup(stack, "shown", { name: pull.loginServer, location: "westus2", dependsOn: [...pull.ready] });
  });
  expect(Object.values(found.document.data?.["azurerm_container_registry"] ?? {})).toMatchObject([
    { name: "sharedregistry", resource_group_name: "shared" },
  ]);
  expect(found.only(RoleAssignment)).toMatchObject({
    role_definition_name: "AcrPull",
    principal_id: "kubelet",
    principal_type: "ServicePrincipal",
    scope: expect.stringMatching(/^\$\{data\.azurerm_container_registry\.\w+\.id\}$/) as unknown,
  });
  expect(found.only(ResourceGroup)["name"]).toMatch(/\.login_server\}$/);
  expect(found.only(ResourceGroup)["depends_on"]).toHaveLength(1);
});

describe("CI's identity", () => {
  const template = (githubSubject?: string): Template =>
    azureTemplate(
      (stack) =>
        new CiIdentity(stack, "ci", {
          ...place,
          registryId: "/registry",
          ...(githubSubject === undefined ? {} : { githubSubject }),
        }),
    ).template;

  test("pushes to the registry; without a subject nobody can act as it", () => {
    const found = template();
    expect(found.only(RoleAssignment)).toMatchObject({
      role_definition_name: "AcrPush",
      scope: "/registry",
      principal_type: "ServicePrincipal",
    });
    found.count(FederatedIdentityCredential, 0);
  });

  test.each(["repo:owner/name:environment:shared", "repo:owner@1/name@2:environment:shared"])(
    "is taken on by the workflow with the subject %s",
    (subject) => {
      expect(template(subject).only(FederatedIdentityCredential)).toMatchObject({
        name: "github",
        audience: exchange,
        issuer: "https://token.actions.githubusercontent.com",
        subject,
      });
    },
  );

  test.each(["owner/name", "repo:owner/name", "repo:owner/name:*", "repo:owner/*:environment:shared"])(
    "refuses the subject %s",
    (subject) => {
      expect(() => template(subject)).toThrow(
        `test/ci: subject of GitHub's token, got "${subject}", expected "repo:OWNER/NAME:environment:ENVIRONMENT", without wildcards`,
      );
    },
  );
});

test("the shared stack has CI's identity beside the registry, and tells its client id", () => {
  const found = Template.ofStack((app) => new SharedStack(app, "shared"));
  expect(found.only(UserAssignedIdentity)).toMatchObject({ name: "oms-ci", location: "westus2" });
  const [registry] = Object.keys(found.resources(ContainerRegistry));
  expect(found.only(RoleAssignment)).toMatchObject({
    role_definition_name: "AcrPush",
    scope: `\${azurerm_container_registry.${registry ?? ""}.id}`,
  });
  found.count(FederatedIdentityCredential, 0);
  expect(found.document.output?.["ci_client_id"]?.["value"]).toMatch(/\.client_id\}$/);
});
