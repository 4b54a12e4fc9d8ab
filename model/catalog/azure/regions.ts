/** What a region of Azure offers, as far as the program's choices depend on it. */
export interface AzureRegion {
  /** Whether it has availability zones (https://learn.microsoft.com/azure/reliability/regions-list). */
  readonly zones: boolean;
  /** Whether it has the zone-redundant NAT gateway (https://learn.microsoft.com/azure/nat-gateway/nat-overview). */
  readonly natStandardV2: boolean;
}

/** The public cloud's regions, by the name that programs use. When Azure adds a region, add it here by hand. */
export const azureRegions: Readonly<Record<string, AzureRegion>> = {
  australiacentral: { zones: false, natStandardV2: true },
  australiacentral2: { zones: false, natStandardV2: true },
  australiaeast: { zones: true, natStandardV2: true },
  australiasoutheast: { zones: false, natStandardV2: true },
  austriaeast: { zones: true, natStandardV2: true },
  belgiumcentral: { zones: true, natStandardV2: true },
  brazilsouth: { zones: true, natStandardV2: true },
  brazilsoutheast: { zones: false, natStandardV2: true },
  canadacentral: { zones: true, natStandardV2: true },
  canadaeast: { zones: false, natStandardV2: false },
  centralindia: { zones: true, natStandardV2: true },
  centralus: { zones: true, natStandardV2: true },
  chilecentral: { zones: true, natStandardV2: true },
  eastasia: { zones: true, natStandardV2: true },
  eastus: { zones: true, natStandardV2: true },
  eastus2: { zones: true, natStandardV2: true },
  francecentral: { zones: true, natStandardV2: true },
  francesouth: { zones: false, natStandardV2: true },
  germanynorth: { zones: false, natStandardV2: true },
  germanywestcentral: { zones: true, natStandardV2: true },
  indonesiacentral: { zones: true, natStandardV2: false },
  israelcentral: { zones: true, natStandardV2: true },
  italynorth: { zones: true, natStandardV2: true },
  japaneast: { zones: true, natStandardV2: true },
  japanwest: { zones: true, natStandardV2: true },
  koreacentral: { zones: true, natStandardV2: true },
  koreasouth: { zones: false, natStandardV2: true },
  malaysiawest: { zones: true, natStandardV2: true },
  mexicocentral: { zones: true, natStandardV2: true },
  newzealandnorth: { zones: true, natStandardV2: true },
  northcentralus: { zones: false, natStandardV2: true },
  northeurope: { zones: true, natStandardV2: true },
  norwayeast: { zones: true, natStandardV2: true },
  norwaywest: { zones: false, natStandardV2: true },
  polandcentral: { zones: true, natStandardV2: true },
  qatarcentral: { zones: true, natStandardV2: false },
  southafricanorth: { zones: true, natStandardV2: true },
  southafricawest: { zones: false, natStandardV2: true },
  southcentralus: { zones: true, natStandardV2: true },
  southeastasia: { zones: true, natStandardV2: true },
  southindia: { zones: false, natStandardV2: true },
  spaincentral: { zones: true, natStandardV2: true },
  swedencentral: { zones: true, natStandardV2: true },
  swedensouth: { zones: false, natStandardV2: false },
  switzerlandnorth: { zones: true, natStandardV2: true },
  switzerlandwest: { zones: false, natStandardV2: true },
  uaecentral: { zones: false, natStandardV2: true },
  uaenorth: { zones: true, natStandardV2: true },
  uksouth: { zones: true, natStandardV2: true },
  ukwest: { zones: false, natStandardV2: true },
  westcentralus: { zones: false, natStandardV2: true },
  westeurope: { zones: true, natStandardV2: true },
  westindia: { zones: false, natStandardV2: false },
  westus: { zones: false, natStandardV2: true },
  westus2: { zones: true, natStandardV2: true },
  westus3: { zones: true, natStandardV2: true },
};

/**
 * What a region offers.
 *
 * @throws Error for a name that the list doesn't have
 */
export function azureRegion(name: string): AzureRegion {
  const region = Object.hasOwn(azureRegions, name) ? azureRegions[name] : undefined;
  if (!region) {
    throw new Error(
      `region ${JSON.stringify(name)} is not in the list of model/catalog/azure/regions.ts: add it there`,
    );
  }
  return region;
}

/**
 * Zones of a public address: all where the region has any, because an address of one zone fails with it. They depend
 * only on the region, so that no change of an environment's zones replaces an address that partners know.
 *
 * @throws Error for a region that the list doesn't have
 */
export function publicAddressZones(region: string): string[] | undefined {
  return azureRegion(region).zones ? ["1", "2", "3"] : undefined;
}

/**
 * Regions without a paired one: nothing there can be copied to a second region by Azure itself
 * (https://learn.microsoft.com/azure/reliability/regions-list).
 */
export const unpairedRegions: readonly string[] = [
  "austriaeast",
  "belgiumcentral",
  "chilecentral",
  "indonesiacentral",
  "israelcentral",
  "italynorth",
  "malaysiawest",
  "mexicocentral",
  "newzealandnorth",
  "polandcentral",
  "qatarcentral",
  "spaincentral",
];

/**
 * Regions in which AKS can't put the API server into a subnet of the network, as this program's clusters have it
 * (https://learn.microsoft.com/azure/aks/api-server-vnet-integration). Elsewhere Azure may refuse it for a time, for want
 * of room.
 */
export const regionsWithoutApiServerIntegration: readonly string[] = ["qatarcentral"];
