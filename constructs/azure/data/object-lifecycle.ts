import { StorageManagementPolicy } from "@cdktf/provider-azurerm/lib/storage-management-policy";
import { Construct } from "constructs";

/** Properties of `ObjectLifecycle`. */
export interface ObjectLifecycleProps {
  readonly storageAccountId: string;
  /** Days in which an overwritten file can be brought back. */
  readonly retentionDays: number;
  /** Containers whose files are written once and seldom read again. */
  readonly rarelyRead: readonly string[];
}

/** Days until a file goes to the cool tier: Azure charges for 30 days of it at least (https://learn.microsoft.com/azure/storage/blobs/access-tiers-overview). */
const coolAfterDays = 30;

/** Clears old versions and moves what is rarely read to a cheaper tier. It deletes no current file. */
export class ObjectLifecycle extends Construct {
  constructor(scope: Construct, id: string, props: ObjectLifecycleProps) {
    super(scope, id);
    const { storageAccountId, retentionDays } = props;
    new StorageManagementPolicy(this, "policy", {
      storageAccountId,
      rule: [
        {
          name: "old-versions",
          enabled: true,
          filters: { blobTypes: ["blockBlob"] },
          actions: {
            version: { deleteAfterDaysSinceCreation: retentionDays },
            snapshot: { deleteAfterDaysSinceCreationGreaterThan: retentionDays },
          },
        },
        {
          name: "rarely-read",
          enabled: true,
          filters: { blobTypes: ["blockBlob"], prefixMatch: props.rarelyRead.map((container) => `${container}/`) },
          actions: { baseBlob: { tierToCoolAfterDaysSinceModificationGreaterThan: coolAfterDays } },
        },
      ],
    });
  }
}
