import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** Write-only attributes need 1.11 (https://developer.hashicorp.com/terraform/language/v1.11.x/upgrade-guides). */
const requiredTerraform = ">= 1.11.0";

/** Settings that every stack has in common. */
export abstract class BaseStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.addOverride("terraform.required_version", requiredTerraform);
  }

  /**
   * Here cdktf would resolve everything a first time, to find references to other stacks, which need an output there.
   * There are none: a stack finds in the cloud, by its name, what another stack made.
   */
  override prepareStack(): void {
    this.ensureBackendExists();
  }
}
