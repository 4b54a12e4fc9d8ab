import { LocalBackend } from "cdktf";
import type { Construct } from "constructs";
import { AzureProvider } from "../constructs/azure/azure-provider";
import { StateStorage } from "../constructs/azure/state-storage";
import { organization } from "../environments/organization";
import { BaseStack } from "./base-stack";

/**
 * Storage of every other stack's state. Its own state is local, for it can't stand in the storage it makes:
 * `terraform.bootstrap.tfstate` in the folder of the checkout, kept by whoever ran it.
 */
export class BootstrapStack extends BaseStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LocalBackend(this, { path: "../../../terraform.bootstrap.tfstate" });
    new AzureProvider(this, "provider");
    new StateStorage(this, "state-storage", { ...organization.state, location: organization.sharedRegion });
  }
}
