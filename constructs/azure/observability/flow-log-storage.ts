import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { Construct } from "constructs";

export interface FlowLogStorageProps {
  /** Name of the account: 3–24 lower-case letters and digits, unique in all of Azure. */
  readonly accountName: string;
  /** Region of the network whose flows are logged (https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview). */
  readonly location: string;
  readonly resourceGroupName: string;
}

/**
 * The storage account that flow logs, and nothing else, are written to. Azure writes them with the account's key,
 * because azurerm 5.2 can't name an identity for them; no other account of the environment has keys. It has no
 * containers: Azure makes them. `FlowLogs` sets how long they are kept.
 */
export class FlowLogStorage extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, props: FlowLogStorageProps) {
    super(scope, id);
    this.id = new StorageAccount(this, "account", {
      name: props.accountName,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      accountTier: "Standard",
      accountReplicationType: "LRS",
      minTlsVersion: "TLS1_2",
      sharedAccessKeyEnabled: true,
      allowNestedItemsToBePublic: false,
      crossTenantReplicationEnabled: false,
      localUserEnabled: false,
      // Network Watcher is one of the services that this lets through.
      networkRules: { defaultAction: "Deny", bypass: ["AzureServices"] },
    }).id;
  }
}
