import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert";
import { DatabaseAlerts } from "../../../../../constructs/azure/observability/database-alerts";
import { DatabaseDiagnostics } from "../../../../../constructs/azure/observability/database-diagnostics";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate } from "../../../../support/azure";
import { validEnvironment } from "../../../../support/environment";
import type { Template } from "../../../../support/template";

function synthesized(actionGroupId?: string): Template {
  return azureTemplate((stack) => {
    new DatabaseAlerts(stack, "alerts", {
      names: azureNames(validEnvironment, organization),
      resourceGroupName: "group",
      serverId: "server-id",
      maxConnections: 683,
      actionGroupId,
    });
  }).template;
}

test("CPU, storage, connections at 80 % of what there are, the lag behind another server, and the standby's", () => {
  const found = synthesized();
  const criteria = Object.values(found.resources(MonitorMetricAlert)).map(({ name, criteria }) => [name, criteria]);
  const criterion = (metric: string, aggregation: string, threshold: number): unknown => [
    {
      metric_namespace: "Microsoft.DBforMySQL/flexibleServers",
      metric_name: metric,
      aggregation,
      operator: "GreaterThan",
      threshold,
    },
  ];
  expect(Object.fromEntries(criteria)).toEqual({
    "oms-staging-database-cpu": criterion("cpu_percent", "Average", 80),
    "oms-staging-database-storage": criterion("storage_percent", "Maximum", 85),
    "oms-staging-database-connections": criterion("active_connections", "Maximum", 546),
    "oms-staging-database-replication-lag": criterion("replication_lag", "Maximum", 60),
    "oms-staging-database-standby-lag": criterion("HA_replication_lag", "Maximum", 60),
  });
  found.every(MonitorMetricAlert, {
    scopes: ["server-id"],
    severity: 2,
    frequency: "PT5M",
    window_size: "PT15M",
    description: expect.stringMatching(/MySQL/),
  });
});

test("without an action group nobody is told", () => {
  for (const alert of Object.values(synthesized().resources(MonitorMetricAlert)))
    expect(alert).not.toHaveProperty("action");
});

test("with one each alert tells it", () => {
  synthesized("action-group-id").every(MonitorMetricAlert, { action: [{ action_group_id: "action-group-id" }] });
});

test("the slow query log goes to Log Analytics", () => {
  const { template: found } = azureTemplate(
    (stack) => new DatabaseDiagnostics(stack, "diagnostics", { serverId: "server-id", workspaceId: "workspace-id" }),
  );
  expect(found.only(MonitorDiagnosticSetting)).toMatchObject({
    target_resource_id: "server-id",
    log_analytics_workspace_id: "workspace-id",
    enabled_log: [{ category: "MySqlSlowLogs" }],
  });
});
