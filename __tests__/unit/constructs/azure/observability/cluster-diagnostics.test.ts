import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { ClusterDiagnostics } from "../../../../../constructs/azure/observability/cluster-diagnostics";
import { azureTemplate } from "../../../../support/azure";

test("the control plane's logs of changes, sign-ins and scaling, in tables of their own; no reads, no metrics", () => {
  const { template } = azureTemplate((stack) => {
    new ClusterDiagnostics(stack, "diagnostics", { clusterId: "cluster-id", workspaceId: "workspace-id" });
  });
  expect(template.only(MonitorDiagnosticSetting)).toEqual({
    name: "control-plane",
    target_resource_id: "cluster-id",
    log_analytics_workspace_id: "workspace-id",
    log_analytics_destination_type: "Dedicated",
    enabled_log: ["cluster-autoscaler", "guard", "kube-apiserver", "kube-audit-admin"].map((category) => ({
      category,
    })),
  });
});
