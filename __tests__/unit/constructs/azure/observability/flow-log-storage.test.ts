import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { FlowLogStorage } from "../../../../../constructs/azure/observability/flow-log-storage";
import { azureTemplate } from "../../../../support/azure";

test("an account with keys, closed to all but Azure's own services", () => {
  const {
    template,
    made: storage,
    written,
  } = azureTemplate((stack) => {
    return new FlowLogStorage(stack, "storage", {
      accountName: "examplelogs",
      location: "westus2",
      resourceGroupName: "group",
    });
  });
  expect(template.only(StorageAccount)).toMatchObject({
    name: "examplelogs",
    location: "westus2",
    resource_group_name: "group",
    account_tier: "Standard",
    account_replication_type: "LRS",
    min_tls_version: "TLS1_2",
    shared_access_key_enabled: true,
    allow_nested_items_to_be_public: false,
    cross_tenant_replication_enabled: false,
    local_user_enabled: false,
    network_rules: { default_action: "Deny", bypass: ["AzureServices"] },
  });
  expect(written(storage.id)).toMatch(/^\$\{azurerm_storage_account\..+\.id\}$/);
});
