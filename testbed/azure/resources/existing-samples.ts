import type { ExistingResource } from "./existing-resource";

/** Where something is: resource group and region. */
export interface Place {
  readonly resourceGroup: string;
  readonly location: string;
}

/** An account for remote state with its container, as the stack that makes it would leave it. */
export function stateStorage(place: Place, account: string, container: string): ExistingResource[] {
  const id = idOf(place, "Microsoft.Storage/storageAccounts", account);
  return [
    { id, location: place.location, kind: "StorageV2", sku: { name: "Standard_ZRS", tier: "Standard" } },
    { id: `${id}/blobServices/default/containers/${container}` },
  ];
}

/** A container registry that several environments share. */
export function sharedRegistry(place: Place, name: string): ExistingResource[] {
  const id = idOf(place, "Microsoft.ContainerRegistry/registries", name);
  return [{ id, location: place.location, sku: { name: "Premium", tier: "Premium" } }];
}

/** A public DNS zone that others own. */
export function dnsZone(place: Place, name: string): ExistingResource[] {
  return [{ id: idOf(place, "Microsoft.Network/dnsZones", name), location: "global" }];
}

/** An AKS cluster that others own, as far as a guest sees it. */
export interface ExistingClusterSample {
  readonly name: string;
  /** Kubernetes minor release, such as "1.35". */
  readonly kubernetesVersion: string;
  readonly network: { readonly name: string; readonly resourceGroup: string; readonly range: string };
  /** Subnet of the cluster's own nodes. */
  readonly subnetRange: string;
}

/** A cluster with its own pool in its own network, with Entra sign-in and workload identity. */
export function existingCluster(place: Place, sample: ExistingClusterSample): ExistingResource[] {
  const { name, network, kubernetesVersion } = sample;
  const { location } = place;
  const networkId = idOf(
    { ...place, resourceGroup: network.resourceGroup },
    "Microsoft.Network/virtualNetworks",
    network.name,
  );
  const subnetId = `${networkId}/subnets/nodes`;
  return [
    { id: networkId, location, properties: { addressSpace: { addressPrefixes: [network.range] } } },
    { id: subnetId, properties: { addressPrefix: sample.subnetRange, addressPrefixes: [sample.subnetRange] } },
    {
      id: idOf(place, "Microsoft.ContainerService/managedClusters", name),
      location,
      sku: { name: "Base", tier: "Standard" },
      identity: { type: "SystemAssigned" },
      properties: {
        dnsPrefix: name,
        kubernetesVersion,
        disableLocalAccounts: true,
        aadProfile: { managed: true, enableAzureRBAC: true },
        securityProfile: { workloadIdentity: { enabled: true } },
        networkProfile: { networkPlugin: "azure", networkPluginMode: "overlay", podCidr: "10.244.0.0/16" },
        agentPoolProfiles: [
          { name: "system", mode: "System", count: 3, vmSize: "Standard_D4ads_v5", vnetSubnetID: subnetId },
        ],
      },
    },
  ];
}

function idOf({ resourceGroup }: Place, type: string, name: string): string {
  return `/resourceGroups/${resourceGroup}/providers/${type}/${name}`;
}
