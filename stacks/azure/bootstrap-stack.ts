import { LocalBackend } from "cdktf";
import type { Construct } from "constructs";
import { AzureProvider } from "../../constructs/azure/azure-provider";
import { StateStorage } from "../../constructs/azure/shared/state-storage";
import { environmentNames } from "../../environments";
import { organization } from "../../environments/organization";
import { BaseStack } from "../base-stack";
import { stateContainer } from "./remote-state";

export interface BootstrapStackProps {
  /** Stacks whose states are kept in the storage. @default `shared` and every environment */
  readonly stacks?: readonly string[];
}

/**
 * Storage of every other stack's state, with a container for each. Its own state is local, because it can't be in the
 * storage that it makes: `terraform.bootstrap.tfstate` in the folder of the checkout. Whoever ran it keeps that file.
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
