import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";

export interface DatabaseAlertsProps {
  readonly names: AzureNames;
  readonly resourceGroupName: string;
  /** MySQL Flexible Server. */
  readonly serverId: string;
  /** The server's `max_connections`. The alert fires at 80 %, the limit of the connection budget. */
  readonly maxConnections: number;
  /** Action group that is alerted. @default none; the alerts show only in the portal */
  readonly actionGroupId?: string | undefined;
}

interface DatabaseAlert {
  readonly metric: string;
  readonly aggregation: "Average" | "Maximum";
  readonly threshold: number;
  readonly description: string;
}

/** Share of `max_connections`, in percent. */
const connectionsPercent = 80;

const lagSeconds = 60;

/**
 * Alerts by the last part of their name; metrics:
 * https://learn.microsoft.com/azure/mysql/flexible-server/concepts-monitoring. The two lags belong to different
 * servers. Microsoft's page on high availability uses `replication_lag` for the standby's too; the reference of Azure
 * Monitor has another metric for it
 * (https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-dbformysql-flexibleservers-metrics).
 */
function alerts(maxConnections: number): Readonly<Record<string, DatabaseAlert>> {
  return {
    cpu: {
      metric: "cpu_percent",
      aggregation: "Average",
      threshold: 80,
      description: "MySQL has used more than 80 % of its CPU for 15 minutes.",
    },
    storage: {
      metric: "storage_percent",
      aggregation: "Maximum",
      threshold: 85,
      description: "MySQL has used more than 85 % of its storage: autogrow is not keeping up.",
    },
    connections: {
      metric: "active_connections",
      aggregation: "Maximum",
      threshold: Math.floor((maxConnections * connectionsPercent) / 100),
      description: `More than ${connectionsPercent} % of MySQL's ${maxConnections} connections are in use.`,
    },
    "replication-lag": {
      metric: "replication_lag",
      aggregation: "Maximum",
      threshold: lagSeconds,
      description: `MySQL is more than ${lagSeconds} seconds behind the server it replicates from.`,
    },
    "standby-lag": {
      metric: "HA_replication_lag",
      aggregation: "Maximum",
      threshold: lagSeconds,
      description: `MySQL's standby is more than ${lagSeconds} seconds behind: a failover takes that much longer.`,
    },
  };
}

/**
 * Alerts on what stops MySQL first. The replication lag has data only while the server replicates from another one, the
 * standby's lag only with high availability. An alert without data is silent.
 */
export class DatabaseAlerts extends Construct {
  constructor(scope: Construct, id: string, props: DatabaseAlertsProps) {
    super(scope, id);
    const { names, resourceGroupName, serverId, actionGroupId } = props;
    for (const [alert, { metric, aggregation, threshold, description }] of Object.entries(
      alerts(props.maxConnections),
    )) {
      new MonitorMetricAlert(this, alert, {
        name: `${names.base}-database-${alert}`,
        resourceGroupName,
        scopes: [serverId],
        description,
        severity: 2,
        frequency: "PT5M",
        windowSize: "PT15M",
        criteria: [
          {
            metricNamespace: "Microsoft.DBforMySQL/flexibleServers",
            metricName: metric,
            aggregation,
            operator: "GreaterThan",
            threshold,
          },
        ],
        ...(actionGroupId === undefined ? {} : { action: [{ actionGroupId }] }),
      });
    }
  }
}
