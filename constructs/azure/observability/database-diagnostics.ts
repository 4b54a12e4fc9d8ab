import { MonitorDiagnosticSetting } from "@cdktf/provider-azurerm/lib/monitor-diagnostic-setting";
import { Construct } from "constructs";

export interface DatabaseDiagnosticsProps {
  /** MySQL Flexible Server. */
  readonly serverId: string;
  /** Log Analytics workspace. */
  readonly workspaceId: string;
}

/** Sends MySQL's slow query log to Log Analytics; its metrics stay where the alerts read them. */
export class DatabaseDiagnostics extends Construct {
  constructor(scope: Construct, id: string, props: DatabaseDiagnosticsProps) {
    super(scope, id);
    new MonitorDiagnosticSetting(this, "slow-query-log", {
      name: "slow-query-log",
      targetResourceId: props.serverId,
      logAnalyticsWorkspaceId: props.workspaceId,
      enabledLog: [{ category: "MySqlSlowLogs" }],
    });
  }
}
