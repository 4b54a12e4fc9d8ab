import { NetworkWatcherFlowLog } from "@cdktf/provider-azurerm/lib/network-watcher-flow-log";
import { FlowLogs, type FlowLogsProps } from "../../../../../constructs/azure/observability/flow-logs";
import { organization } from "../../../../../environments/organization";
import { azureNames } from "../../../../../model/catalog/azure/names";
import { azureTemplate } from "../../../../support/azure";
import { validEnvironment } from "../../../../support/environment";

const workspace = { id: "workspace-id", customerId: "00000000-0000-0000-0000-000000000000" };

function flowLog(change: Partial<FlowLogsProps> = {}): unknown {
  return azureTemplate((stack) => {
    new FlowLogs(stack, "flow-logs", {
      names: azureNames(validEnvironment, organization),
      location: "westus2",
      virtualNetworkId: "network-id",
      storageAccountId: "account-id",
      workspace,
      ...change,
    });
  }).template.only(NetworkWatcherFlowLog);
}

test("the network's flows are kept for 30 days and summed up hourly, by the watcher that Azure makes", () => {
  expect(flowLog()).toMatchObject({
    name: "oms-staging",
    network_watcher_name: "NetworkWatcher_westus2",
    resource_group_name: "NetworkWatcherRG",
    location: "westus2",
    target_resource_id: "network-id",
    storage_account_id: "account-id",
    enabled: true,
    version: 2,
    retention_policy: { enabled: true, days: 30 },
    traffic_analytics: {
      enabled: true,
      workspace_id: workspace.customerId,
      workspace_resource_id: "workspace-id",
      workspace_region: "westus2",
      interval_in_minutes: 60,
    },
  });
  // Azure makes no new logs of security groups.
  expect(flowLog()).not.toHaveProperty("network_security_group_id");
});

test("retention, watcher and the workspace's region can be named", () => {
  const named = flowLog({
    retentionDays: 90,
    networkWatcher: { name: "watcher", resourceGroup: "watchers" },
    workspace: { ...workspace, location: "eastus" },
  });
  expect(named).toMatchObject({
    network_watcher_name: "watcher",
    resource_group_name: "watchers",
    retention_policy: { enabled: true, days: 90 },
    traffic_analytics: { workspace_region: "eastus" },
  });
});
