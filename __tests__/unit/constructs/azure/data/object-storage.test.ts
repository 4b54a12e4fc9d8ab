import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container";
import { StorageManagementPolicy } from "@cdktf/provider-azurerm/lib/storage-management-policy";
import type { TerraformStack } from "cdktf";
import { ObjectStorage, type ObjectStorageProps } from "../../../../../constructs/azure/data/object-storage";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate } from "../../../../support/azure";
import { validEnvironment } from "../../../../support/environment";
import type { Template } from "../../../../support/template";

function storage(stack: TerraformStack, changed: Partial<ObjectStorageProps> = {}): ObjectStorage {
  return new ObjectStorage(stack, "object-storage", {
    names: azureNames(validEnvironment, organization),
    location: "westus2",
    resourceGroupName: "group",
    config: { replication: "ZRS", retentionDays: 30 },
    hostnames: ["oms.example.com", "orders.example.com"],
    principalId: "principal-id",
    protectedFromDestroy: false,
    ...changed,
  });
}

function synthesized(changed: Partial<ObjectStorageProps> = {}): Template {
  return azureTemplate((stack) => storage(stack, changed)).template;
}

test("an account that only Entra identities open", () => {
  expect(synthesized().only(StorageAccount)).toMatchObject({
    name: "popsocketsomsstaging",
    account_kind: "StorageV2",
    account_tier: "Standard",
    account_replication_type: "ZRS",
    min_tls_version: "TLS1_2",
    https_traffic_only_enabled: true,
    shared_access_key_enabled: false,
    default_to_oauth_authentication: true,
    local_user_enabled: false,
    allow_nested_items_to_be_public: false,
    cross_tenant_replication_enabled: false,
    infrastructure_encryption_enabled: true,
    sas_policy: { expiration_period: "01.00:00:00", expiration_action: "Log" },
  });
});

test("copies and retention are the environment's choice", () => {
  const found = synthesized({ config: { replication: "GZRS", retentionDays: 90 } });
  expect(found.only(StorageAccount)).toMatchObject({
    account_replication_type: "GZRS",
    blob_properties: {
      versioning_enabled: true,
      delete_retention_policy: { days: 90 },
      container_delete_retention_policy: { days: 90 },
    },
  });
  expect(found.only(StorageManagementPolicy)).toMatchObject({
    rule: [
      {
        name: "old-versions",
        enabled: true,
        actions: {
          version: { delete_after_days_since_creation: 90 },
          snapshot: { delete_after_days_since_creation_greater_than: 90 },
        },
      },
      { name: "rarely-read" },
    ],
  });
});

test("pages of every host name upload directly, and do nothing else", () => {
  expect(synthesized().only(StorageAccount)["blob_properties"]).toMatchObject({
    cors_rule: [
      {
        allowed_origins: ["https://oms.example.com", "https://orders.example.com"],
        allowed_methods: ["PUT"],
        allowed_headers: [
          "content-type",
          "content-md5",
          "x-ms-blob-type",
          "x-ms-blob-content-disposition",
          "x-ms-meta-*",
        ],
        max_age_in_seconds: 3600,
      },
    ],
  });
});

test("three private containers", () => {
  const found = synthesized();
  const containers = Object.values(found.resources(StorageContainer));
  expect(containers.map(({ name }) => name)).toEqual(["edi", "packing-slips", "uploads"]);
  found.every(StorageContainer, { container_access_type: "private" });
});

test("packing slips and EDI files cool down; no current file is deleted", () => {
  const { rule } = synthesized().only(StorageManagementPolicy) as {
    rule: { filters: unknown; actions: { base_blob?: unknown } }[];
  };
  expect(rule[1]).toMatchObject({ filters: { prefix_match: ["packing-slips/", "edi/"] } });
  expect(rule.map(({ actions }) => actions.base_blob)).toEqual([
    undefined,
    { tier_to_cool_after_days_since_modification_greater_than: 30 },
  ]);
});

test("OMS writes the containers and signs URLs, and may do nothing else on the account", () => {
  const found = synthesized();
  const [account] = Object.keys(found.resources(StorageAccount));
  const containers = Object.keys(found.resources(StorageContainer));
  const roles = Object.values(found.resources(RoleAssignment)).map((role) => [
    role["role_definition_name"],
    role["scope"],
  ]);
  expect(roles).toEqual([
    ["Storage Blob Delegator", `\${azurerm_storage_account.${account}.id}`],
    ...containers.map((id) => ["Storage Blob Data Contributor", `\${azurerm_storage_container.${id}.id}`]),
  ]);
  found.every(RoleAssignment, { principal_id: "principal-id", principal_type: "ServicePrincipal" });
});

test.each([true, false])("account and containers refuse to be destroyed: %s", (protectedFromDestroy) => {
  const found = synthesized({ protectedFromDestroy });
  for (const type of [StorageAccount, StorageContainer])
    found.every(type, { lifecycle: { prevent_destroy: protectedFromDestroy } });
});

test("tells its names, and is ready with containers and roles", () => {
  const { made: created, written } = azureTemplate((stack) => storage(stack));
  expect(created.containerNames).toEqual({ uploads: "uploads", packingSlips: "packing-slips", edi: "edi" });
  expect(written(created.accountName)).toMatch(/^\$\{azurerm_storage_account\..*\.name\}$/);
  expect(written(created.id)).toMatch(/^\$\{azurerm_storage_account\..*\.id\}$/);
  expect(created.ready).toHaveLength(7);
});
