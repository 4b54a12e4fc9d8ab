import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";
import { remoteKey } from "../../../model/catalog/azure/vault";
import type { EnvironmentConfig } from "../../../model/schema";
import { secretRevision } from "../../../model/secrets";
import type { AzureNetwork } from "../network/azure-network";
import { DatabaseAlerts } from "../observability/database-alerts";
import { DatabaseDiagnostics } from "../observability/database-diagnostics";
import type { Monitoring } from "../observability/monitoring";
import { ManagedRedis } from "./cache";
import { DatabaseServer } from "./database";
import { DatabaseBackup } from "./database-backup";
import { Vault } from "./vault";

export interface AzureDataProps {
  readonly environment: EnvironmentConfig;
  readonly names: AzureNames;
  readonly resourceGroup: { readonly id: string; readonly name: string };
  readonly network: AzureNetwork;
  readonly monitoring: Monitoring;
  readonly tenantId: string;
  /** Object id of the deployer. */
  readonly deployerObjectId: string;
}

/** Vault, database and cache of an environment. Passwords go from here into the vault and nowhere else. */
export class AzureData extends Construct {
  readonly vault: Vault;
  readonly database: DatabaseServer;
  readonly cache: ManagedRedis;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AzureDataProps) {
    super(scope, id);
    const { environment, names, network } = props;
    const { azure } = environment;
    const revision = (secret: string): number => secretRevision(environment.secretRevisions, secret);
    const { subnetIds, virtualNetworkId } = network.network;
    const place = {
      names,
      location: environment.region.azure,
      resourceGroupName: props.resourceGroup.name,
      virtualNetworkId,
      protectedFromDestroy: environment.deletionProtection.enabled,
    };
    // Without its own, the cluster's: one weekly time for the whole environment, so that people are disturbed once.
    const clusterMaintenance = azure.cluster.type === "new" ? azure.cluster.maintenance : undefined;
    const maintenance = azure.database.maintenance ?? clusterMaintenance;
    const existingZones = azure.cluster.type === "existing" ? azure.cluster.privateDnsZones : undefined;
    this.vault = new Vault(this, "vault", {
      ...place,
      existingZoneId: existingZones?.vault,
      tenantId: props.tenantId,
      subnetId: subnetIds.privateEndpoints,
      access: azure.vault.access,
      egressIps: network.egress.egressIps,
      softDeleteRetentionDays: azure.vault.softDeleteRetentionDays,
      deployerObjectId: props.deployerObjectId,
      officerGroups: azure.cluster.administratorGroups,
    });
    this.database = new DatabaseServer(this, "database", {
      ...place,
      subnetId: subnetIds.database,
      zones: azure.zones,
      version: environment.database.version,
      maxConnections: environment.database.maxConnections,
      highAvailability: environment.database.highAvailability.enabled,
      backupRetentionDays: environment.database.backupRetentionDays,
      config: azure.database,
      ...(maintenance === undefined ? {} : { maintenance }),
      vaultId: this.vault.id,
      passwordSecretName: remoteKey("oms-database", "password"),
      passwordRevision: revision("oms-database"),
      dependsOn: [...network.network.ready, ...this.vault.ready],
    });
    this.cache = new ManagedRedis(this, "cache", {
      ...place,
      existingZoneId: existingZones?.cache,
      subnetId: subnetIds.privateEndpoints,
      sku: azure.cache.sku,
      highAvailability: environment.cache.highAvailability.enabled,
      vaultId: this.vault.id,
      accessKey: azure.cache.accessKey,
      passwordSecretName: remoteKey("oms-redis", "password"),
      passwordRevision: revision("oms-redis"),
      dependsOn: this.vault.ready,
    });
    this.watch(props);
    this.ready = [...this.vault.ready, ...this.database.ready, ...this.cache.ready];
  }

  private watch({ environment, names, resourceGroup, monitoring }: AzureDataProps): void {
    const { database } = this;
    new DatabaseDiagnostics(this, "database-diagnostics", {
      serverId: database.id,
      workspaceId: monitoring.workspaceId,
    });
    new DatabaseAlerts(this, "database-alerts", {
      names,
      resourceGroupName: resourceGroup.name,
      serverId: database.id,
      maxConnections: environment.database.maxConnections,
      actionGroupId: monitoring.actionGroupId,
    });
    if (!environment.azure.database.vaultedBackup) return;
    new DatabaseBackup(this, "database-backup", {
      names,
      location: environment.region.azure,
      resourceGroupName: resourceGroup.name,
      resourceGroupId: resourceGroup.id,
      serverId: database.id,
      geoRedundant: environment.azure.database.geoRedundantBackup.enabled,
      protectedFromDestroy: environment.deletionProtection.enabled,
      dependsOn: database.ready,
    });
  }
}
