/**
 * Regions without a paired one: Azure itself can't copy anything there to a second region
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
