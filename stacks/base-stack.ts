import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** Write-only attributes need 1.11 (https://developer.hashicorp.com/terraform/language/v1.11.x/upgrade-guides). */
const requiredTerraform = ">= 1.11.0";

/** What every stack has in common. */
export abstract class BaseStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.addOverride("terraform.required_version", requiredTerraform);
  }

  /**
   * Here cdktf resolves everything a first time, in search of references to other stacks, which need an output there. There
   * are none: what another stack made is found in the cloud by its name.
   */
  override prepareStack(): void {
    this.ensureBackendExists();
  }
}
