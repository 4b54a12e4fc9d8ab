import type { StandInAzure } from "../../../../testbed/azure";
import type { JsonObject } from "../../../../testbed/stand-in/json";
import { resourceIn, type State } from "./state";

/**
 * Does by hand what people do by hand: opens a port, turns a knob, makes files public, deletes what looks unused.
 *
 * @returns what a plan should do about it, by address
 */
export function driftByHand(azure: StandInAzure, state: State): Readonly<Record<string, readonly string[]>> {
  const rules = resourceIn(state, "azurerm_network_security_group.platform_network_nodes_security-group");
  azure.putResource(`${rules.id}/securityRules/by-hand`, { properties: openPort });
  const parameter = resourceIn(
    state,
    "azurerm_mysql_flexible_server_configuration.platform_data_database_parameters_long-query-time",
  );
  azure.putResource(parameter.id, { properties: { value: "10" } });
  const files = resourceIn(state, "azurerm_storage_account.platform_workloads_object-storage_account");
  const account = azure.resource(files.id)!;
  azure.putResource(files.id, { ...account, properties: { ...account.properties, allowBlobPublicAccess: true } });
  const credential = resourceIn(
    state,
    "azurerm_federated_identity_credential.platform_workloads_oms_federation_credential",
  );
  azure.removeResource(credential.id);
  return {
    [rules.address]: ["update"],
    [parameter.address]: ["update"],
    [files.address]: ["update"],
    [credential.address]: ["create"],
  };
}

const openPort: JsonObject = {
  priority: 4000,
  direction: "Inbound",
  access: "Allow",
  protocol: "Tcp",
  sourceAddressPrefix: "*",
  sourcePortRange: "*",
  destinationAddressPrefix: "*",
  destinationPortRange: "22",
};
