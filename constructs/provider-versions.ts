import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** Random's ephemeral `random_password`; declared here because an ephemeral block alone names no provider. */
const randomProvider = { source: "hashicorp/random", version: "3.7.2" };

/** Raises a provider of a construct's stack to a version other than the one that its bindings were made for. */
export function liftProvider(scope: Construct, name: string, version: string): void {
  TerraformStack.of(scope).addOverride(`terraform.required_providers.${name}.version`, version);
}

/** Makes ephemeral resources of the random provider available to a construct's stack. */
export function requireRandom(scope: Construct): void {
  TerraformStack.of(scope).addOverride("terraform.required_providers.random", randomProvider);
}
