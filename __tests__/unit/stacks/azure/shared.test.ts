import { ContainerRegistry } from "@cdktf/provider-azurerm/lib/container-registry";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container";
import type { App, TerraformStack } from "cdktf";
import { environmentNames } from "../../../../environments";
import { BootstrapStack } from "../../../../stacks/azure/bootstrap-stack";
import { SharedStack } from "../../../../stacks/azure/shared-stack";
import { Template } from "../../../support/template";

const protectedFromDestroy = { lifecycle: { prevent_destroy: true } };

test("state storage: versioned, recoverable, Entra only, never destroyed by accident", () => {
  const found = Template.ofStack((app) => new BootstrapStack(app, "bootstrap"));
  expect(found.only(StorageAccount)).toMatchObject({
    shared_access_key_enabled: false,
    allow_nested_items_to_be_public: false,
    min_tls_version: "TLS1_2",
    account_replication_type: "ZRS",
    blob_properties: {
      versioning_enabled: true,
      delete_retention_policy: { days: 90 },
      container_delete_retention_policy: { days: 90 },
    },
  });
  const containers = Object.values(found.resources(StorageContainer)).map(({ name }) => name);
  expect(containers.sort()).toEqual(["shared", ...environmentNames].sort().map((name) => `state-${name}`));
  found.every(StorageContainer, { container_access_type: "private" });
  for (const type of [ResourceGroup, StorageAccount, StorageContainer]) found.every(type, protectedFromDestroy);
});

test("registry: no admin, no anonymous pull, untagged images go after 30 days", () => {
  const found = Template.ofStack((app) => new SharedStack(app, "shared"));
  expect(found.only(ContainerRegistry)).toMatchObject({
    sku: "Premium",
    admin_enabled: false,
    anonymous_pull_enabled: false,
    retention_policy_in_days: 30,
  });
  found.every(ContainerRegistry, protectedFromDestroy);
});

test.each([
  ["bootstrap", (app: App): TerraformStack => new BootstrapStack(app, "bootstrap")],
  ["shared", (app: App): TerraformStack => new SharedStack(app, "shared")],
])("%s pins the azurerm provider that the program is tested with", (_, build) => {
  const terraform = Template.ofStack(build).document.terraform as {
    required_providers: Record<string, { version: string }>;
  };
  expect(terraform.required_providers["azurerm"]?.version).toBe("5.2.0");
});
