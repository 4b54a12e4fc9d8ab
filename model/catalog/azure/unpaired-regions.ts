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
