import { notBuilt, ofBuiltClouds, type ByCloud } from "../../model/schema/cloud";
import { azureClusterTypes } from "./azure/cluster";
import { azureDatabaseTypes } from "./azure/database";
import { azureNetworkTypes } from "./azure/network";
import { azureStorageTypes } from "./azure/storage";
import type { StatefulType, StatefulTypes } from "./stateful-type";

const typesOfClouds: ByCloud<StatefulTypes> = {
  azure: { ...azureNetworkTypes, ...azureClusterTypes, ...azureDatabaseTypes, ...azureStorageTypes },
  aws: notBuilt,
};

/** The recorded types of every cloud. */
export const statefulTypes: StatefulTypes = Object.fromEntries(
  ofBuiltClouds(typesOfClouds).flatMap((types) => Object.entries(types)),
);

/** The type of an address such as `azurerm_key_vault.platform_data_vault_BC124598`. */
export function statefulTypeOf(address: string): StatefulType | undefined {
  return statefulTypes[address.split(".")[0] ?? ""];
}
