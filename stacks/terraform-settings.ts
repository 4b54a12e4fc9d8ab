import type { TerraformStack } from "cdktf";

/** Write-only attributes need 1.11 (https://developer.hashicorp.com/terraform/language/v1.11.x/upgrade-guides). */
const requiredTerraform = ">= 1.11.0";

/** What every stack says about Terraform itself. */
export function requireTerraform(stack: TerraformStack): void {
  stack.addOverride("terraform.required_version", requiredTerraform);
}
