import { ContainerRegistry } from "@cdktf/provider-azurerm/lib/container-registry";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { Registry } from "../../../../../constructs/azure/shared/registry";
import { azureTemplate } from "../../../../support/azure";

const { template, made, written } = azureTemplate(
  (stack) =>
    new Registry(stack, "registry", {
      registryName: "exampleregistry",
      resourceGroup: "example-shared",
      location: "westus2",
    }),
);

test("a registry in a group of its own, which only Entra identities open, with data endpoints of its own", () => {
  expect(template.only(ResourceGroup)).toMatchObject({ name: "example-shared", location: "westus2" });
  const [group] = Object.keys(template.resources(ResourceGroup));
  expect(template.only(ContainerRegistry)).toMatchObject({
    name: "exampleregistry",
    resource_group_name: `\${azurerm_resource_group.${group}.name}`,
    location: `\${azurerm_resource_group.${group}.location}`,
    sku: "Premium",
    admin_enabled: false,
    anonymous_pull_enabled: false,
    data_endpoint_enabled: true,
    retention_policy_in_days: 30,
  });
});

test("neither is ever destroyed by accident", () => {
  for (const type of [ResourceGroup, ContainerRegistry]) template.every(type, { lifecycle: { prevent_destroy: true } });
});

test("tells its id and its group", () => {
  expect(written(made.id)).toMatch(/^\$\{azurerm_container_registry\..+\.id\}$/);
  expect(written(made.resourceGroupName)).toMatch(/^\$\{azurerm_resource_group\..+\.name\}$/);
});
