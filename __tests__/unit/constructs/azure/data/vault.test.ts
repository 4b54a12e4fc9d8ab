import { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault";
import { PrivateDnsZone } from "@cdktf/provider-azurerm/lib/private-dns-zone";
import { PrivateEndpoint } from "@cdktf/provider-azurerm/lib/private-endpoint";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { TerraformStack } from "cdktf";
import { Vault, type VaultProps } from "../../../../../constructs/azure/data/vault";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate } from "../../../../support/azure";
import { validEnvironment } from "../../../../support/environment";
import type { Template } from "../../../../support/template";

const deployer = "00000000-0000-0000-0000-000000000001";
const group = "00000000-0000-0000-0000-000000000002";

const minimal: VaultProps = {
  names: azureNames(validEnvironment, organization),
  location: "westus2",
  resourceGroupName: "group",
  tenantId: "00000000-0000-0000-0000-000000000000",
  subnetId: "subnet",
  virtualNetworkId: "network",
  access: { type: "restricted", ipRanges: ["203.0.113.0/24"] },
  softDeleteRetentionDays: 90,
  deployerObjectId: deployer,
  protectedFromDestroy: false,
};

function vault(stack: TerraformStack, changed: Partial<VaultProps> = {}): Vault {
  return new Vault(stack, "vault", { ...minimal, ...changed });
}

function synthesized(changed: Partial<VaultProps> = {}): Template {
  return azureTemplate((stack) => vault(stack, changed)).template;
}

test("roles instead of access policies, and nobody purges a deleted secret", () => {
  expect(synthesized().only(KeyVault)).toMatchObject({
    name: minimal.names.vault,
    sku_name: "standard",
    rbac_authorization_enabled: true,
    purge_protection_enabled: true,
    soft_delete_retention_days: 90,
    tenant_id: "00000000-0000-0000-0000-000000000000",
  });
});

test.each([
  [undefined, ["203.0.113.0/24"]],
  [["198.51.100.8/31"], ["203.0.113.0/24", "198.51.100.8/31"]],
])("restricted: only the named ranges and the way out %j", (egressIps, ipRules) => {
  const found = synthesized(egressIps ? { egressIps } : {}).only(KeyVault);
  expect(found["network_acls"]).toEqual({ bypass: "None", default_action: "Deny", ip_rules: ipRules });
});

test("open: Entra's roles alone decide", () => {
  const access = { type: "open", reason: "runners have no address of their own" } as const;
  const found = synthesized({ access, egressIps: ["198.51.100.8/31"] }).only(KeyVault);
  expect(found["network_acls"]).toEqual({ bypass: "None", default_action: "Allow", ip_rules: [] });
});

test("pods come in by private endpoint", () => {
  const found = synthesized();
  expect(found.only(PrivateDnsZone)).toMatchObject({ name: "privatelink.vaultcore.azure.net" });
  expect(found.only(PrivateEndpoint)).toMatchObject({
    name: "oms-staging-vault",
    private_service_connection: { subresource_names: ["vault"] },
  });
});

test("the deployer may write; the role waits for Azure, and the next deployer does not replace it", () => {
  expect(synthesized().only(RoleAssignment)).toMatchObject({
    role_definition_name: "Key Vault Secrets Officer",
    principal_id: deployer,
    provisioner: [{ "local-exec": { command: "sleep 60" } }],
    lifecycle: { ignore_changes: ["principal_id"] },
  });
});

test.each([
  [5, [{ "local-exec": { command: "sleep 5" } }]],
  [0, undefined],
])("a wait of %d seconds", (propagationSeconds, provisioner) => {
  expect(synthesized({ propagationSeconds }).only(RoleAssignment)["provisioner"]).toEqual(provisioner);
});

test("groups that put secrets in may write as well", () => {
  const roles = Object.values(synthesized({ officerGroups: [group] }).resources(RoleAssignment));
  expect(roles.map((role) => [role["principal_id"], role["provisioner"] !== undefined, role["lifecycle"]])).toEqual([
    [deployer, true, { ignore_changes: ["principal_id"] }],
    [group, false, undefined],
  ]);
});

test("a reader may read values and nothing else", () => {
  const { template: found, made } = azureTemplate((stack) =>
    vault(stack).grantRead("external-secrets", "principal-id"),
  );
  expect(made).toBeInstanceOf(RoleAssignment);
  expect(Object.values(found.resources(RoleAssignment))[1]).toMatchObject({
    scope: expect.stringMatching(/^\$\{azurerm_key_vault\..*\.id\}$/) as unknown,
    role_definition_name: "Key Vault Secrets User",
    principal_id: "principal-id",
    principal_type: "ServicePrincipal",
  });
});

test.each([true, false])("the vault refuses to be destroyed: %s", (protectedFromDestroy) => {
  synthesized({ protectedFromDestroy }).every(KeyVault, { lifecycle: { prevent_destroy: protectedFromDestroy } });
});

test("is ready when the deployer may write and the pods have a way in", () => {
  const { made: created, written } = azureTemplate((stack) => vault(stack));
  expect(created.ready).toEqual(
    expect.arrayContaining([expect.any(RoleAssignment), expect.any(PrivateEndpoint)] as unknown[]),
  );
  expect(written(created.uri)).toMatch(/\.vault_uri\}$/);
  expect(written(created.id)).toMatch(/^\$\{azurerm_key_vault\..*\.id\}$/);
});
