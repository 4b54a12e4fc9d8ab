/**
 * Regions in which AKS can't put the API server into a subnet of the network, as this program's clusters have it
 * (https://learn.microsoft.com/azure/aks/api-server-vnet-integration). Elsewhere Azure may refuse it for a time, for want
 * of room.
 */
export const regionsWithoutApiServerIntegration: readonly string[] = ["qatarcentral"];
