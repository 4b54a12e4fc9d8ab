import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container";
import { Construct } from "constructs";

export interface StateStorageProps {
  readonly resourceGroup: string;
  /** Name of the account: 3–24 lower-case letters and digits, unique in all of Azure. */
  readonly storageAccount: string;
  /** Names of the containers, each of 3–63 lower-case letters, digits and hyphens. */
  readonly containers: readonly string[];
  readonly location: string;
}

/** How long a deleted or overwritten state can be brought back, in days. */
const retentionDays = 90;

/** Versioned, zone-redundant blob storage for Terraform's state, which only Entra identities open. */
export class StateStorage extends Construct {
  constructor(scope: Construct, id: string, props: StateStorageProps) {
    super(scope, id);
    const lifecycle = { preventDestroy: true };
    const group = new ResourceGroup(this, "resource-group", {
      name: props.resourceGroup,
      location: props.location,
      lifecycle,
    });
    const account = new StorageAccount(this, "account", {
      name: props.storageAccount,
      resourceGroupName: group.name,
      location: group.location,
      accountTier: "Standard",
      accountReplicationType: "ZRS",
      minTlsVersion: "TLS1_2",
      sharedAccessKeyEnabled: false,
      allowNestedItemsToBePublic: false,
      crossTenantReplicationEnabled: false,
      blobProperties: {
        versioningEnabled: true,
        deleteRetentionPolicy: { days: retentionDays },
        containerDeleteRetentionPolicy: { days: retentionDays },
      },
      lifecycle,
    });
    for (const name of props.containers) {
      new StorageContainer(this, `container-${name}`, {
        name,
        storageAccountId: account.id,
        containerAccessType: "private",
        lifecycle,
      });
    }
  }
}
