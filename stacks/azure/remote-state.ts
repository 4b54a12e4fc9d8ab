import { AzurermBackend, type TerraformStack } from "cdktf";
import { organization } from "../../environments/organization";

/**
 * Container of a stack's state. Each stack has a separate one, so that rights to read and write it are given for each.
 */
export function stateContainer(stack: string): string {
  return `state-${stack}`;
}

/**
 * Keeps a stack's state in Azure Storage, locked by a blob lease, and reads it with the deployer's Entra identity
 * (https://developer.hashicorp.com/terraform/language/backend/azurerm). The stack `bootstrap` makes the storage.
 */
export function useRemoteState(stack: TerraformStack): void {
  const backend = new AzurermBackend(stack, {
    storageAccountName: organization.state.storageAccount,
    containerName: stateContainer(stack.node.id),
    key: `${stack.node.id}.tfstate`,
  });
  backend.addOverride("use_azuread_auth", true);
}
