import type { App, TerraformStack } from "cdktf";
import type { sharedStackNames } from "../model/catalog/shared-stacks";
import { notBuilt, type ByCloud, type Cloud } from "../model/schema/cloud";
import { BootstrapStack } from "./azure/bootstrap-stack";
import { useRemoteState } from "./azure/remote-state";
import { SharedStack } from "./azure/shared-stack";

/** Builds a stack under a name. */
type StackBuilder = (app: App, name: string) => TerraformStack;

/** Builders of a cloud's stacks, one for each of its names. */
type Builders<Names> = Names extends readonly string[]
  ? Readonly<Record<Names[number], StackBuilder>>
  : typeof notBuilt;

/** Builders of the stacks that belong to no environment, by name, in the order of their first deploy. */
export const sharedStacks: { readonly [Key in Cloud]: Builders<(typeof sharedStackNames)[Key]> } = {
  azure: {
    bootstrap: (app, name) => new BootstrapStack(app, name),
    shared: (app, name) => new SharedStack(app, name),
  },
  aws: notBuilt,
};

/** Where an environment's state is: in the cloud that the environment runs on. */
export const remoteStates: ByCloud<(stack: TerraformStack) => void> = { azure: useRemoteState, aws: notBuilt };
