import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container";
import { StateStorage } from "../../../../../constructs/azure/shared/state-storage";
import { azureTemplate } from "../../../../support/azure";

const { template } = azureTemplate((stack) => {
  new StateStorage(stack, "storage", {
    resourceGroup: "example-state",
    storageAccount: "examplestate",
    containers: ["state-one", "state-two"],
    location: "westus2",
  });
});

test("an account in a group of its own that only Entra identities open, with everything recoverable", () => {
  expect(template.only(ResourceGroup)).toMatchObject({ name: "example-state", location: "westus2" });
  const [group] = Object.keys(template.resources(ResourceGroup));
  expect(template.only(StorageAccount)).toMatchObject({
    name: "examplestate",
    resource_group_name: `\${azurerm_resource_group.${group}.name}`,
    location: `\${azurerm_resource_group.${group}.location}`,
    account_tier: "Standard",
    account_replication_type: "ZRS",
    min_tls_version: "TLS1_2",
    shared_access_key_enabled: false,
    allow_nested_items_to_be_public: false,
    cross_tenant_replication_enabled: false,
    blob_properties: {
      versioning_enabled: true,
      delete_retention_policy: { days: 90 },
      container_delete_retention_policy: { days: 90 },
    },
  });
});

test("a private container for each name, in that account", () => {
  const [account] = Object.keys(template.resources(StorageAccount));
  const containers = Object.values(template.resources(StorageContainer));
  expect(containers.map(({ name }) => name)).toEqual(["state-one", "state-two"]);
  template.every(StorageContainer, {
    storage_account_id: `\${azurerm_storage_account.${account}.id}`,
    container_access_type: "private",
  });
});

test("nothing of it is destroyed by accident", () => {
  for (const type of [ResourceGroup, StorageAccount, StorageContainer])
    template.every(type, { lifecycle: { prevent_destroy: true } });
});
