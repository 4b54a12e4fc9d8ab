import { AzurermBackend, type TerraformStack } from "cdktf";
import { organization } from "../../environments/organization";

/** Container of a stack's state. Each stack has its own, so that who may read and write it is said for each. */
export function stateContainer(stack: string): string {
  return `state-${stack}`;
}

/**
 * State in Azure Storage, locked by a blob lease, read with the deployer's own Entra identity
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
