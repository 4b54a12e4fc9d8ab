import { NetworkWatcherFlowLog } from "@cdktf/provider-azurerm/lib/network-watcher-flow-log";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";

export interface FlowLogsProps {
  readonly names: AzureNames;
  readonly location: string;
  readonly virtualNetworkId: string;
  /** Account in the same region that accepts keys, such as `FlowLogStorage` makes. */
  readonly storageAccountId: string;
  /** Log Analytics workspace that aggregates the flows. */
  readonly workspace: {
    readonly id: string;
    /** The workspace's own UUID, which Azure also calls the customer id. */
    readonly customerId: string;
    /** @default `location` */
    readonly location?: string;
  };
  /** How long the account keeps the logs, in days. @default 30 */
  readonly retentionDays?: number;
  /**
   * Network Watcher of the region. Azure makes it with the first virtual network there, unless the subscription opted
   * out (https://learn.microsoft.com/azure/network-watcher/network-watcher-create).
   *
   * @default "NetworkWatcher_<location>" in "NetworkWatcherRG"
   */
  readonly networkWatcher?: { readonly name: string; readonly resourceGroup: string };
}

/** How often flows are aggregated, in minutes; Azure takes 10 or 60. */
const intervalMinutes = 60;

/** Logs of the connections in a virtual network. It makes no Network Watcher, and logs no security group by itself. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    const { location, workspace } = props;
    new NetworkWatcherFlowLog(this, "flow-log", {
      name: props.names.base,
      networkWatcherName: props.networkWatcher?.name ?? `NetworkWatcher_${location}`,
      resourceGroupName: props.networkWatcher?.resourceGroup ?? "NetworkWatcherRG",
      location,
      targetResourceId: props.virtualNetworkId,
      storageAccountId: props.storageAccountId,
      enabled: true,
      version: 2,
      retentionPolicy: { enabled: true, days: props.retentionDays ?? 30 },
      trafficAnalytics: {
        enabled: true,
        workspaceId: workspace.customerId,
        workspaceRegion: workspace.location ?? location,
        workspaceResourceId: workspace.id,
        intervalInMinutes: intervalMinutes,
      },
    });
  }
}
