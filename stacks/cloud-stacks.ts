import type { App, TerraformStack } from "cdktf";
import type { sharedStackNames } from "../model/catalog/shared-stacks";
import { notBuilt, type ByCloud } from "../model/schema/cloud";
import { BootstrapStack } from "./azure/bootstrap-stack";
import { useRemoteState } from "./azure/remote-state";
import { SharedStack } from "./azure/shared-stack";

/** Builds a stack under a name. */
type StackBuilder = (app: App, name: string) => TerraformStack;

/** Builders of the stacks that belong to no environment, by name, in the order of their first deploy. */
export const sharedStacks: ByCloud<Readonly<Record<string, StackBuilder>>> = {
  azure: {
    bootstrap: (app, name) => new BootstrapStack(app, name),
    shared: (app, name) => new SharedStack(app, name),
  } satisfies Record<(typeof sharedStackNames.azure)[number], StackBuilder>,
  aws: notBuilt,
};

/** Where an environment's state is: in the cloud that the environment runs on. */
export const remoteStates: ByCloud<(stack: TerraformStack) => void> = { azure: useRemoteState, aws: notBuilt };
