import { organization } from "../../../../environments/organization";
import { production } from "../../../../environments/production";
import { azureNames } from "../../../../model/catalog/azure/names";
import { findPlantedSecrets } from "../../../support/planted-secrets";
import { valuesOf, type State } from "./state";
import type { Workplace } from "./workplace";

const { vault } = azureNames(production, organization);
/** Address and authority of the API server, and the name of a command: no key, no token. */
const kubeconfig = ["kube_config", "kube_config_raw"];
const flowLogs = "azurerm_storage_account.platform_network_flow-log-storage_account";

/**
 * Secret attributes of production's state, which the provider exports whether or not somebody wants them. Of these only
 * Redis's keys and those of the flow logs' account open anything.
 */
export const secretsOfProduction: Readonly<Record<string, readonly string[]>> = {
  "azurerm_managed_redis.platform_data_cache_server": [
    "default_database.primary_access_key",
    "default_database.secondary_access_key",
  ],
  // Azure writes the flow logs with a key of the account.
  [flowLogs]: accountSecrets(),
  // No key of this account opens it.
  "azurerm_storage_account.platform_workloads_object-storage_account": accountSecrets(),
  // Local authentication is off.
  "azurerm_log_analytics_workspace.platform_monitoring_workspace": ["primary_shared_key", "secondary_shared_key"],
  "azurerm_kubernetes_cluster.platform_cluster": kubeconfig,
};

/** The same once the cluster is there for a plan to read. */
export const secretsWithRunningCluster: Readonly<Record<string, readonly string[]>> = {
  ...secretsOfProduction,
  "data.azurerm_kubernetes_cluster.platform_cluster_versions_running": kubeconfig,
};

function accountSecrets(): readonly string[] {
  const ofKeys = ["primary", "secondary"].flatMap((key) => [`${key}_access_key`, `${key}_connection_string`]);
  return [...ofKeys, "primary_blob_connection_string"].sort();
}

/** Secrets of production to look for, by a name to tell them by. A person puts one more into the vault. */
export function plantSecrets(place: Workplace, state: State): Record<string, string> {
  const ofPeople = "planted-Rails-master-key+of/people=";
  place.azure.putSecret(vault, "oms-rails-master-key", ofPeople);
  return {
    "Rails master key": ofPeople,
    "deployer's token": place.azure.environment["ARM_OIDC_TOKEN"] ?? "",
    "flow log key": String(valuesOf(state, flowLogs)["primary_access_key"]),
    ...vaultPasswords(place, 1),
  };
}

/** Passwords that are in production's vault now. */
export function vaultPasswords({ azure }: Workplace, revision: number): Record<string, string> {
  return {
    [`database password ${revision}`]: azure.secret(vault, "oms-database-password"),
    "Redis access key": azure.secret(vault, "oms-redis-password"),
  };
}

/** Which planted secrets are found, by the kind of place. */
export function foundSecrets(
  { places }: Workplace,
  planted: Readonly<Record<string, string>>,
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(places).map(([name, folder]) => {
      const hits = findPlantedSecrets(planted, [folder]);
      return [name, [...new Set(hits.map(({ secret }) => secret))].sort()];
    }),
  );
}
