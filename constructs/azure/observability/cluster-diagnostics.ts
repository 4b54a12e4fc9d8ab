import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { Construct } from "constructs";

export interface ClusterDiagnosticsProps {
  readonly clusterId: string;
  /** Log Analytics workspace. */
  readonly workspaceId: string;
}

/** These show who changed what (`kube-audit` would log every read too), who was let in, and why nodes came and went. */
const categories = ["cluster-autoscaler", "guard", "kube-apiserver", "kube-audit-admin"];

/**
 * Logs of a cluster's control plane in Log Analytics, in their own tables
 * (https://learn.microsoft.com/azure/aks/monitor-aks-reference). The log collector, not Azure, takes the logs of pods.
 */
export class ClusterDiagnostics extends Construct {
  constructor(scope: Construct, id: string, props: ClusterDiagnosticsProps) {
    super(scope, id);
    new MonitorDiagnosticSetting(this, "setting", {
      name: "control-plane",
      targetResourceId: props.clusterId,
      logAnalyticsWorkspaceId: props.workspaceId,
      logAnalyticsDestinationType: "Dedicated",
      enabledLog: categories.map((category) => ({ category })),
    });
  }
}
