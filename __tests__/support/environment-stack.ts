import { App, TerraformResource, type TerraformStack } from "cdktf";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EnvironmentConfig } from "../../model/schema";
import { validateEnvironments } from "../../rules/check-environments";
import { EnvironmentStack } from "../../stacks/environment-stack";
import type { DangerousEdit } from "./dangerous-edits";

/** The stack of an environment, from data that is valid. */
export function environmentStack(environment: EnvironmentConfig): TerraformStack {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), "oms-environment-")) });
  const [validated] = validateEnvironments({ [environment.name]: environment });
  return new EnvironmentStack(app, environment.name, { environment: validated! });
}

/** The same after a dangerous edit. */
export function editedStack(environment: EnvironmentConfig, edit: DangerousEdit): TerraformStack {
  const stack = environmentStack(edit.data?.(environment) ?? environment);
  edit.program?.(resourceOf(stack, edit.resource));
  return stack;
}

/** The only resource with this address, the hash at its end aside. */
export function resourceOf(stack: TerraformStack, addressWithoutHash: string): TerraformResource {
  const address = new RegExp(`^${addressWithoutHash.replaceAll(".", "\\.")}_[0-9A-F]{8}$`);
  const found = stack.node
    .findAll()
    .filter((node) => TerraformResource.isTerraformResource(node))
    .filter((node) => address.test(addressOf(node)));
  if (found.length !== 1)
    throw new Error(`${found.length} resources have the address ${addressWithoutHash}, hash aside`);
  return found[0]!;
}

/** The address of a resource in Terraform. */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
