import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { StorageAccount } from "@cdktf/provider-azurerm/lib/storage-account";
import { StorageContainer } from "@cdktf/provider-azurerm/lib/storage-container";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";
import type { AzureConfig } from "../../../model/schema/azure";
import { ObjectLifecycle } from "./object-lifecycle";

export interface ObjectStorageProps {
  readonly names: AzureNames;
  readonly location: string;
  readonly resourceGroupName: string;
  readonly config: AzureConfig["objectStorage"];
  /** Host names whose pages upload directly. */
  readonly hostnames: readonly string[];
  /** Identity of OMS's pods. It reads and writes the three containers, and signs their URLs. */
  readonly principalId: string;
  /** Refuses to destroy the account and its containers. */
  readonly protectedFromDestroy: boolean;
}

/** Containers by their role: Active Storage's uploads, packing slips, staged EDI files. */
const containerNames = { uploads: "uploads", packingSlips: "packing-slips", edi: "edi" } as const;

/** What a browser sends with a direct upload of Active Storage (https://guides.rubyonrails.org/active_storage_overview.html). */
const uploadHeaders = ["content-type", "content-md5", "x-ms-blob-type", "x-ms-blob-content-disposition", "x-ms-meta-*"];

/**
 * Versioned blob storage that only Entra identities open. It has a public address, because browsers upload to it
 * directly; there are no account keys, no anonymous access and no private endpoint.
 */
export class ObjectStorage extends Construct {
  /** Azure's id of the account. */
  readonly id: string;
  readonly accountName: string;
  readonly containerNames = containerNames;
  /** The containers and the identity's roles. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ObjectStorageProps) {
    super(scope, id);
    const { names, location, resourceGroupName, config } = props;
    const lifecycle = { preventDestroy: props.protectedFromDestroy };
    const account = new StorageAccount(this, "account", {
      name: names.storageAccount,
      resourceGroupName,
      location,
      accountKind: "StorageV2",
      accountTier: "Standard",
      accountReplicationType: config.replication,
      minTlsVersion: "TLS1_2",
      httpsTrafficOnlyEnabled: true,
      sharedAccessKeyEnabled: false,
      defaultToOauthAuthentication: true,
      localUserEnabled: false,
      allowNestedItemsToBePublic: false,
      crossTenantReplicationEnabled: false,
      infrastructureEncryptionEnabled: true,
      publicNetworkAccessEnabled: true,
      blobProperties: {
        versioningEnabled: true,
        deleteRetentionPolicy: { days: config.retentionDays },
        containerDeleteRetentionPolicy: { days: config.retentionDays },
        corsRule: [
          {
            allowedOrigins: props.hostnames.map((hostname) => `https://${hostname}`),
            allowedMethods: ["PUT"],
            allowedHeaders: uploadHeaders,
            exposedHeaders: ["x-ms-request-id"],
            maxAgeInSeconds: 3600,
          },
        ],
      },
      sasPolicy: { expirationPeriod: "01.00:00:00", expirationAction: "Log" },
      lifecycle,
    });
    this.id = account.id;
    this.accountName = account.name;
    const containers = Object.values(containerNames).map(
      (name) =>
        new StorageContainer(this, name, {
          name,
          storageAccountId: account.id,
          containerAccessType: "private",
          lifecycle,
        }),
    );
    new ObjectLifecycle(this, "lifecycle", {
      storageAccountId: account.id,
      retentionDays: config.retentionDays,
      rarelyRead: [containerNames.packingSlips, containerNames.edi],
    });
    const grant = (role: string, roleDefinitionName: string, roleScope: string): RoleAssignment =>
      new RoleAssignment(this, role, {
        scope: roleScope,
        roleDefinitionName,
        principalId: props.principalId,
        principalType: "ServicePrincipal",
      });
    const roles = containers.map((container) =>
      grant(`${container.node.id}-contributor`, "Storage Blob Data Contributor", container.id),
    );
    // Without account keys a URL is signed with a user delegation key, which the account must grant.
    const delegator = grant("delegator", "Storage Blob Delegator", account.id);
    this.ready = [...containers, ...roles, delegator];
  }
}
