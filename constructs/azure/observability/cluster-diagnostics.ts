import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { Construct } from "constructs";

/** Properties of `ClusterDiagnostics`. */
export interface ClusterDiagnosticsProps {
  readonly clusterId: string;
  /** Log Analytics workspace. */
  readonly workspaceId: string;
}

/** Who changed what (`kube-audit` as well would log every read), who was let in, why nodes came and went. */
const categories = ["cluster-autoscaler", "guard", "kube-apiserver", "kube-audit-admin"];

/**
 * Logs of a cluster's control plane in Log Analytics, in tables of their own
 * (https://learn.microsoft.com/azure/aks/monitor-aks-reference). Logs of pods are the log collector's, not Azure's.
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
