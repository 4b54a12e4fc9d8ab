import type { TerraformStack } from "cdktf";

/** Write-only attributes need 1.11 (https://developer.hashicorp.com/terraform/language/v1.11.x/upgrade-guides). */
const requiredTerraform = ">= 1.11.0";

/** Exact provider versions, where they differ from the ones the bindings were made for. */
export const liftedProviders: Readonly<Record<string, string>> = { azurerm: "5.2.0" };

/** Random's ephemeral `random_password`; declared here because an ephemeral block alone names no provider. */
const randomProvider = { source: "hashicorp/random", version: "3.7.2" };

/** What every stack says about Terraform itself. */
export function requireTerraform(stack: TerraformStack): void {
  stack.addOverride("terraform.required_version", requiredTerraform);
}

/** Lifts a provider to the version the program is tested with. */
export function liftProvider(stack: TerraformStack, name: string): void {
  stack.addOverride(`terraform.required_providers.${name}.version`, liftedProviders[name]);
}

/** Makes ephemeral resources of the random provider available to a stack. */
export function requireRandom(stack: TerraformStack): void {
  stack.addOverride("terraform.required_providers.random", randomProvider);
}
