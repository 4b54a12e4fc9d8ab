import { KeyVaultSecret } from "@cdktf/provider-azurerm/lib/key-vault-secret";
import { ManagedRedis as Redis } from "@cdktf/provider-azurerm/lib/managed-redis";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";
import { PrivateEndpoint } from "../network/private-endpoint";

export interface ManagedRedisProps {
  readonly names: AzureNames;
  readonly location: string;
  readonly resourceGroupName: string;
  /** Subnet of the private endpoints. */
  readonly subnetId: string;
  readonly virtualNetworkId: string;
  /** Private DNS zone that the network already resolves. @default a new one */
  readonly existingZoneId?: string | undefined;
  /**
   * SKU, such as "Balanced_B3"; at most 25 GB (https://learn.microsoft.com/azure/redis/architecture#cluster-policies).
   */
  readonly sku: string;
  /** Whether a replica takes over on a failure; can't be changed later. */
  readonly highAvailability: boolean;
  readonly vaultId: string;
  /** Name of the access key's secret in the vault. */
  readonly passwordSecretName: string;
  /** Which of the two access keys OMS gets; the other may be regenerated meanwhile. @default "primary" */
  readonly accessKey?: "primary" | "secondary" | undefined;
  /**
   * Number of the access key's copy in the vault, from 1. Raise it to copy the key again, after you chose or
   * regenerated one.
   */
  readonly passwordRevision: number;
  /** Refuses to destroy the cache and its secret. */
  readonly protectedFromDestroy: boolean;
  /** What lets the deployer write to the vault. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/**
 * Redis for Sidekiq, reached by private endpoint only: unclustered, without eviction, written to disk every second.
 *
 * Azure makes both access keys and the provider reads them. So, unlike every other secret, they are in Terraform's
 * state, marked sensitive. It has no second logical database, and holds no cache of things that may be lost: use
 * another Redis for those.
 */
export class ManagedRedis extends Construct {
  /** Azure's id of the cache. */
  readonly id: string;
  readonly host: string;
  /** The only port that Managed Redis has (https://learn.microsoft.com/azure/redis/architecture). */
  readonly port = 10000;
  /** The private endpoint, and the key in the vault. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ManagedRedisProps) {
    super(scope, id);
    const { names, location, resourceGroupName } = props;
    const lifecycle = { preventDestroy: props.protectedFromDestroy };
    const redis = new Redis(this, "server", {
      name: names.unique,
      resourceGroupName,
      location,
      skuName: props.sku,
      highAvailabilityEnabled: props.highAvailability,
      publicNetworkAccess: "Disabled",
      defaultDatabase: {
        accessKeysAuthenticationEnabled: true,
        clientProtocol: "Encrypted",
        // Sidekiq's transactions span keys, which a cluster refuses (https://github.com/sidekiq/sidekiq/issues/6798).
        // The provider changes the policy by deleting the database, which `prevent_destroy` does not see.
        clusteringPolicy: "NoCluster",
        evictionPolicy: "NoEviction",
        persistenceAppendOnlyFileBackupFrequency: "1s",
      },
      lifecycle,
    });
    const endpoint = new PrivateEndpoint(this, "private-endpoint", {
      endpointName: `${names.base}-redis`,
      location,
      resourceGroupName,
      subnetId: props.subnetId,
      targetId: redis.id,
      subresource: "redisEnterprise",
      zoneName: "privatelink.redis.azure.net",
      virtualNetworkId: props.virtualNetworkId,
      existingZoneId: props.existingZoneId,
    });
    const { primaryAccessKey, secondaryAccessKey } = redis.defaultDatabase;
    const secret = new KeyVaultSecret(this, "password", {
      name: props.passwordSecretName,
      keyVaultId: props.vaultId,
      contentType: "password",
      valueWo: props.accessKey === "secondary" ? secondaryAccessKey : primaryAccessKey,
      valueWoVersion: props.passwordRevision,
      lifecycle,
      dependsOn: [...props.dependsOn],
    });
    this.id = redis.id;
    this.host = redis.hostname;
    this.ready = [secret, ...endpoint.ready];
  }
}
