/**
 * Regions in which AKS can't put the API server into a subnet of the network, as this program's clusters need
 * (https://learn.microsoft.com/azure/aks/api-server-vnet-integration). Elsewhere Azure may refuse it for a time, when
 * it has no capacity.
 */
export const regionsWithoutApiServerIntegration: readonly string[] = ["qatarcentral"];
