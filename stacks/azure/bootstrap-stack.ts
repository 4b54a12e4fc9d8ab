import { LocalBackend } from "cdktf";
import type { Construct } from "constructs";
import { AzureProvider } from "../../constructs/azure/azure-provider";
import { StateStorage } from "../../constructs/azure/shared/state-storage";
import { environmentNames } from "../../environments";
import { organization } from "../../environments/organization";
import { BaseStack } from "../base-stack";
import { stateContainer } from "./remote-state";

/** Properties of `BootstrapStack`. */
export interface BootstrapStackProps {
  /** Stacks whose states are kept. @default `shared` and every environment */
  readonly stacks?: readonly string[];
}

/**
 * Storage of every other stack's state, with a container for each. Its own state is local, for it can't stand in the storage it makes:
 * `terraform.bootstrap.tfstate` in the folder of the checkout, kept by whoever ran it.
 */
export class BootstrapStack extends BaseStack {
  constructor(scope: Construct, id: string, props: BootstrapStackProps = {}) {
    super(scope, id);
    new LocalBackend(this, { path: "../../../terraform.bootstrap.tfstate" });
    new AzureProvider(this, "provider");
    new StateStorage(this, "state-storage", {
      ...organization.state,
      location: organization.sharedRegion,
      containers: (props.stacks ?? ["shared", ...environmentNames]).map(stateContainer),
    });
  }
}
