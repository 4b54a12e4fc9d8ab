import { StorageManagementPolicy } from "@cdktf/provider-azurerm/lib/storage-management-policy";
import { Construct } from "constructs";

export interface ObjectLifecycleProps {
  readonly storageAccountId: string;
  /** How long an overwritten file can be brought back, in days. */
  readonly retentionDays: number;
  /** Containers whose files are written once and seldom read again. */
  readonly rarelyRead: readonly string[];
}

/**
 * Days until a file goes to the cool tier, for which Azure charges at least 30 days
 * (https://learn.microsoft.com/azure/storage/blobs/access-tiers-overview).
 */
const coolAfterDays = 30;

/** Deletes old versions, and moves files that are rarely read to a cheaper tier. It deletes no current file. */
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
