import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { Construct } from "constructs";

/** Properties of `FlowLogStorage`. */
export interface FlowLogStorageProps {
  /** 3–24 lower-case letters and digits, unique in all of Azure. */
  readonly accountName: string;
  /** Region of the network whose flows are logged (https://learn.microsoft.com/azure/network-watcher/vnet-flow-logs-overview). */
  readonly location: string;
  readonly resourceGroupName: string;
}

/**
 * The storage account that flow logs are written to, and nothing else: Azure writes them with the account's key, for
 * azurerm 5.2 can't name an identity for them, while no other account of the environment has keys. No containers:
 * Azure makes its own. `FlowLogs` says how long they are kept.
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
      // Network Watcher is one of the services that pass.
      networkRules: { defaultAction: "Deny", bypass: ["AzureServices"] },
    }).id;
  }
}
