import type { DefaultsByType } from "./types";

/** Key Vault (Microsoft.KeyVault) and Container Registry (Microsoft.ContainerRegistry). */
export const vaultAndRegistryDefaults: DefaultsByType = {
  "microsoft.keyvault/vaults": ({ name }) => ({
    vaultUri: `https://${name.toLowerCase()}.vault.azure.net/`,
    enableSoftDelete: true,
    softDeleteRetentionInDays: 90,
    accessPolicies: [],
  }),
  "microsoft.containerregistry/registries": ({ name }) => ({
    loginServer: `${name.toLowerCase()}.azurecr.io`,
    adminUserEnabled: false,
    policies: {
      quarantinePolicy: { status: "disabled" },
      trustPolicy: { type: "Notary", status: "disabled" },
      retentionPolicy: { days: 7, status: "disabled" },
      exportPolicy: { status: "enabled" },
    },
    encryption: { status: "disabled" },
    networkRuleBypassOptions: "AzureServices",
    publicNetworkAccess: "Enabled",
    zoneRedundancy: "Disabled",
    anonymousPullEnabled: false,
    dataEndpointEnabled: false,
  }),
};
