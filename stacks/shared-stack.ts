import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Registry } from "../constructs/azure/registry";
import { organization } from "../environments/organization";
import { useRemoteState } from "./remote-state";
import { liftProvider, requireTerraform } from "./terraform-settings";

/** What outlives an environment: the registry, from which images are promoted by digest. */
export class SharedStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    requireTerraform(this);
    useRemoteState(this);
    new AzurermProvider(this, "azurerm", { features: [{}], storageUseAzuread: true });
    liftProvider(this, "azurerm");
    new Registry(this, "registry", {
      registryName: organization.registryName,
      resourceGroup: organization.sharedResourceGroup,
      location: organization.sharedRegion,
    });
  }
}
