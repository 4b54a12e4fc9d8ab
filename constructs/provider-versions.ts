import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** Exact provider versions, where they differ from the ones that the bindings were made for. */
export const liftedProviders: Readonly<Record<string, string>> = { azurerm: "5.2.0" };

/** Random's ephemeral `random_password`; declared here because an ephemeral block alone names no provider. */
const randomProvider = { source: "hashicorp/random", version: "3.7.2" };

/** Raises a provider of a construct's stack to the version that the program is tested with. */
export function liftProvider(scope: Construct, name: string): void {
  TerraformStack.of(scope).addOverride(`terraform.required_providers.${name}.version`, liftedProviders[name]);
}

/** Makes ephemeral resources of the random provider available to a construct's stack. */
export function requireRandom(scope: Construct): void {
  TerraformStack.of(scope).addOverride("terraform.required_providers.random", randomProvider);
}
