import type { Parts } from "../../schema/blocks";
import type { Organization } from "../../schema/organization";

/**
 * Names of an environment's resources in Azure. They are derived, so that two environments can't choose the same one.
 */
export interface AzureNames {
  readonly resourceGroup: string;
  /** Name for resources that are unique only in their resource group; one name serves every kind of resource. */
  readonly base: string;
  /** Name for what must be unique in all of Azure: MySQL, Redis, cluster DNS prefix. */
  readonly unique: string;
  readonly vault: string;
  /** Storage account of the files. Azure allows only letters and digits. */
  readonly storageAccount: string;
  /** Account of the network's flow logs. */
  readonly flowLogAccount: string;
  /** Private zone of the database. Azure requires this ending. */
  readonly databaseZone: string;
}

/** The names that follow from the environment's own one and the prefixes of the organization. */
export function azureNames(
  environment: Parts<"azure.vault">,
  organization: Pick<Organization, "azureNamePrefix" | "azureVaultPrefix">,
): AzureNames {
  const { name, azure } = environment;
  const unique = `${organization.azureNamePrefix}-${name}`;
  return {
    resourceGroup: `popsockets-oms-${name}`,
    base: `oms-${name}`,
    unique,
    // At most 24 characters, a suffix included.
    vault: [organization.azureVaultPrefix, name, azure.vault.nameSuffix].filter((part) => part !== undefined).join("-"),
    storageAccount: `${organization.azureNamePrefix}${name}`,
    flowLogAccount: `${organization.azureVaultPrefix}flow${name}`,
    databaseZone: `${unique}.private.mysql.database.azure.com`,
  };
}
