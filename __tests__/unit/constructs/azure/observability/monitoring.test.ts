import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group";
import type { TerraformStack } from "cdktf";
import { Monitoring } from "../../../../../constructs/azure/observability/monitoring";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate } from "../../../../support/azure";
import { validEnvironment } from "../../../../support/environment";

function monitoring(stack: TerraformStack, emails: readonly string[]): Monitoring {
  return new Monitoring(stack, "monitoring", {
    names: azureNames(validEnvironment, organization),
    location: "westus2",
    resourceGroupName: "group",
    retentionDays: 30,
    dailyQuotaGib: 0.5,
    emails,
  });
}

test("a workspace that keeps and takes no more than the environment pays for, without keys", () => {
  const { template: found } = azureTemplate((stack) => monitoring(stack, []));
  expect(found.only(LogAnalyticsWorkspace)).toMatchObject({
    name: "oms-staging",
    sku: "PerGB2018",
    retention_in_days: 30,
    daily_quota_gb: 0.5,
    local_authentication_enabled: false,
  });
});

test("no mail address, no action group", () => {
  const { template: found, made } = azureTemplate((stack) => monitoring(stack, []));
  expect(made.actionGroupId).toBeUndefined();
  found.count(MonitorActionGroup, 0);
});

test("every mail address gets the alerts", () => {
  const addresses = ["ops@example.com", "data@example.com"];
  const { template: found, made: created, written } = azureTemplate((stack) => monitoring(stack, addresses));
  expect(written(created.actionGroupId)).toMatch(/^\$\{azurerm_monitor_action_group\..*\.id\}$/);
  expect(written(created.workspaceId)).toMatch(/^\$\{azurerm_log_analytics_workspace\..*\.id\}$/);
  const receiver = (email: string): unknown => ({ name: email, email_address: email, use_common_alert_schema: true });
  expect(found.only(MonitorActionGroup)).toMatchObject({
    name: "oms-staging",
    short_name: "oms",
    email_receiver: [receiver("ops@example.com"), receiver("data@example.com")],
  });
});
