import { azureClusterTypes } from "./azure/cluster";
import { azureDatabaseTypes } from "./azure/database";
import { azureNetworkTypes } from "./azure/network";
import { azureStorageTypes } from "./azure/storage";
import type { StatefulType, StatefulTypes } from "./stateful-type";

/** The recorded types of every cloud. */
export const statefulTypes: StatefulTypes = {
  ...azureNetworkTypes,
  ...azureClusterTypes,
  ...azureDatabaseTypes,
  ...azureStorageTypes,
};

/** The type of an address such as `azurerm_key_vault.platform_data_vault_BC124598`. */
export function statefulTypeOf(address: string): StatefulType | undefined {
  return statefulTypes[address.split(".")[0] ?? ""];
}
