import type { Organization } from "../model/schema/organization";

/** What all environments share and none of them owns. Names that are unique world-wide are here once. */
export const organization = {
  /** Azure subscription of every stack: a UUID. @default the one of ARM_SUBSCRIPTION_ID */
  subscriptionId: undefined as string | undefined,
  /** Azure region and resource group of what outlives an environment. */
  sharedRegion: "westus2",
  sharedResourceGroup: "popsockets-oms-shared",
  /** Start of every name that must be unique in all of Azure: letters and digits. */
  azureNamePrefix: "popsocketsoms",
  /** Start of the vaults' names, which may have only 24 characters. */
  azureVaultPrefix: "popsockets",
  /** Registry of the OMS image: 5–50 letters and digits, unique in all of Azure. */
  registryName: "popsocketsoms",
  /** Repository of the OMS image in the registry. */
  imageRepository: "oms",
  /** The identity that pushes images. */
  ci: {
    identityName: "oms-ci",
    /**
     * Subject of the GitHub workflow that may push, such as `repo:OWNER/NAME:environment:ENVIRONMENT`; repositories
     * made since July 2026 carry ids in it (https://docs.github.com/actions/reference/security/oidc). Without one no
     * workflow can act as the identity.
     */
    githubSubject: undefined as string | undefined,
  },
  /** Storage of the remote state: account name 3–24 lower-case letters and digits, unique in all of Azure. */
  state: {
    resourceGroup: "popsockets-oms-state",
    storageAccount: "popsocketsomsstate",
  },
} as const satisfies Organization;
