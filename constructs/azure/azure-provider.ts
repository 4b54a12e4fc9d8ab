import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { Construct } from "constructs";
import { organization } from "../../environments/organization";
import { liftProvider } from "../provider-versions";

/** Exact version that the program is tested with; the bindings were made for an older one. */
export const azurermVersion = "5.2.0";

export interface AzureProviderProps {
  /** @default the organization's; without one, that of ARM_SUBSCRIPTION_ID */
  readonly subscriptionId?: string | undefined;
}

/**
 * The azurerm provider of a stack. It uses Entra for blobs too, and no account key. It never purges a deleted vault or
 * secret, and does not delete a resource group that holds something the program doesn't know.
 */
export class AzureProvider extends Construct {
  constructor(scope: Construct, id: string, props: AzureProviderProps = {}) {
    super(scope, id);
    const subscriptionId = props.subscriptionId ?? organization.subscriptionId;
    new AzurermProvider(this, "azurerm", {
      ...(subscriptionId === undefined ? {} : { subscriptionId }),
      storageUseAzuread: true,
      features: [
        {
          keyVault: [
            {
              purgeSoftDeleteOnDestroy: false,
              purgeSoftDeletedSecretsOnDestroy: false,
              recoverSoftDeletedKeyVaults: true,
              recoverSoftDeletedSecrets: true,
            },
          ],
          resourceGroup: [{ preventDeletionIfContainsResources: true }],
        },
      ],
    });
    liftProvider(this, "azurerm", azurermVersion);
  }
}
