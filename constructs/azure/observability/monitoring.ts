import { LogAnalyticsWorkspace } from "@cdktf/provider-azurerm/lib/log-analytics-workspace";
import { MonitorActionGroup } from "@cdktf/provider-azurerm/lib/monitor-action-group";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";

export interface MonitoringProps {
  readonly names: AzureNames;
  readonly location: string;
  readonly resourceGroupName: string;
  /**
   * How long logs are kept, in days, 30 to 730
   * (https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure).
   */
  readonly retentionDays: number;
  /** GiB a day after which no more logs are taken until the next day. */
  readonly dailyQuotaGib: number;
  /** Mail addresses that get the alerts; an empty list makes no action group. */
  readonly emails: readonly string[];
}

/** Where Azure's own logs go, and who gets its alerts. OMS's logs and metrics go to Datadog, not here. */
export class Monitoring extends Construct {
  readonly workspaceId: string;
  /** The workspace's own UUID, which Azure also calls the customer id. */
  readonly workspaceCustomerId: string;
  /** Undefined when there is no mail address. */
  readonly actionGroupId: string | undefined;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { names, location, resourceGroupName } = props;
    const workspace = new LogAnalyticsWorkspace(this, "workspace", {
      name: names.base,
      resourceGroupName,
      location,
      sku: "PerGB2018",
      retentionInDays: props.retentionDays,
      dailyQuotaGb: props.dailyQuotaGib,
      localAuthenticationEnabled: false,
    });
    this.workspaceId = workspace.id;
    this.workspaceCustomerId = workspace.workspaceId;
    if (props.emails.length > 0) {
      this.actionGroupId = new MonitorActionGroup(this, "action-group", {
        name: names.base,
        resourceGroupName,
        // At most 12 characters; mails and messages start with it.
        shortName: "oms",
        emailReceiver: props.emails.map((email) => ({ name: email, emailAddress: email, useCommonAlertSchema: true })),
      }).id;
    }
  }
}
