import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { organization } from "../../../../environments/organization";
import type { EnvironmentConfig } from "../../../../model/schema";
import { deployer, type StandInAzure } from "../../../../testbed/azure";
import { validEnvironment } from "../../../support/environment";

const pool = { vmSize: "Standard_D4ads_v5", minNodes: 1, maxNodes: 4 };
const location = validEnvironment.region.azure;
const cluster = { name: "ps-usw-aks-01", resourceGroup: "shared-platform" };
const network = { name: "shared-network", resourceGroup: "shared-platform" };
const groups = `/subscriptions/${deployer.subscriptionId}/resourceGroups`;
const group = `${groups}/${cluster.resourceGroup}/providers`;
const identityId = `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/${cluster.name}`;
const networkId = `${group}/Microsoft.Network/virtualNetworks/${network.name}`;
const clusterId = `${group}/Microsoft.ContainerService/managedClusters/${cluster.name}`;
const zoneId = `${groups}/${organization.sharedResourceGroup}/providers/Microsoft.Network/dnsZones/${validEnvironment.dns.zone}`;

/**
 * An environment on a cluster and a network that others own, with its DNS records in a zone of ours, and with the
 * long-term backups that no environment of ours has.
 */
export const onExistingCluster: EnvironmentConfig = {
  ...validEnvironment,
  addOns: { ...validEnvironment.addOns, preinstalled: {} },
  dns: { ...validEnvironment.dns, managed: true },
  database: { ...validEnvironment.database, version: "8.4" },
  deletionProtection: { enabled: false, reason: "this environment is made to be destroyed" },
  azure: {
    ...validEnvironment.azure,
    cluster: {
      type: "existing",
      ...cluster,
      virtualNetwork: network,
      administratorGroups: [],
      pools: { web: pool, jobs: pool },
    },
    database: { ...validEnvironment.azure.database, vaultedBackup: true },
  },
};

/** The same after an edit: another time to live, and one more who gets the alerts. */
export const editedOnExistingCluster: EnvironmentConfig = {
  ...onExistingCluster,
  dns: { ...onExistingCluster.dns, ttlSeconds: 60 },
  azure: { ...onExistingCluster.azure, alerts: { emails: ["ops@example.com", "data@example.com"] } },
};

/** Writes what others own, as Azure Resource Manager shows it. */
export function existingResources(folder: string): string {
  const file = join(folder, "existing.json");
  const nodes = { id: `${networkId}/subnets/nodes`, properties: { addressPrefix: "10.50.128.0/20" } };
  const addressSpace = { addressPrefixes: [validEnvironment.addresses.network] };
  writeFileSync(
    file,
    JSON.stringify([
      { id: identityId, location },
      { id: networkId, location, properties: { addressSpace } },
      nodes,
      { id: clusterId, location, ...clusterOfOthers(nodes.id) },
    ]),
  );
  return file;
}

/** Others' resources as they are now, whole, to compare. */
export function ownedByOthers(azure: StandInAzure): string {
  const ids = azure.resources().filter(({ origin }) => origin === "existing");
  return JSON.stringify(
    ids.map(({ id }) => azure.resource(id)),
    undefined,
    1,
  );
}

/** Ids of what Terraform made for an environment; the containers of states are the bootstrap stack's. */
export function leftOf(azure: StandInAzure, environment: string): readonly string[] {
  const ours = azure.resources().filter(({ origin }) => origin === "request");
  return ours
    .map(({ id }) => id)
    .filter((id) => id.toLowerCase().includes(environment) && !/\/containers\/state-[^/]+$/.test(id));
}

/** Makes the zone of the environment's host names, as whoever owns the domain does. */
export function makeDnsZone(azure: StandInAzure): void {
  azure.putResource(zoneId, { location: "global", properties: { zoneType: "Public" } });
}

/** Takes it away again. */
export function removeDnsZone(azure: StandInAzure): void {
  azure.removeResource(zoneId);
}

function clusterOfOthers(vnetSubnetID: string): object {
  return {
    sku: { name: "Base", tier: "Standard" },
    identity: { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } },
    properties: {
      kubernetesVersion: "1.35",
      dnsPrefix: cluster.name,
      disableLocalAccounts: true,
      aadProfile: { managed: true, enableAzureRBAC: true, tenantID: deployer.tenantId },
      networkProfile: {
        networkPlugin: "azure",
        networkPluginMode: "overlay",
        podCidr: validEnvironment.addresses.pods,
        outboundType: "loadBalancer",
      },
      agentPoolProfiles: [{ name: "system", mode: "System", count: 3, vmSize: pool.vmSize, vnetSubnetID }],
    },
  };
}
