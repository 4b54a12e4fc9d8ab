import { AzurermBackend, type TerraformStack } from "cdktf";
import { organization } from "../environments/organization";

/**
 * State in Azure Storage, locked by a blob lease, read with the deployer's own Entra identity
 * (https://developer.hashicorp.com/terraform/language/backend/azurerm). The stack `bootstrap` makes the storage.
 */
export function useRemoteState(stack: TerraformStack): void {
  const { storageAccount, container } = organization.state;
  const backend = new AzurermBackend(stack, {
    storageAccountName: storageAccount,
    containerName: container,
    key: `${stack.node.id}.tfstate`,
  });
  backend.addOverride("use_azuread_auth", true);
}
