import { existsSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { searchPath } from "../../lib/paths";

/** Seconds that Terraform may take to end: it finishes the change in hand, and writes its state. */
export const terraformSecondsToEnd = 30;

/** Environment of a cdktf or terraform that this program starts: which terraform to use, and no calls home. */
export function terraformEnvironment(terraform: string): Record<string, string | undefined> {
  const configuration = process.env["TF_CLI_CONFIG_FILE"];
  return {
    PATH: [dirname(terraform), ...searchPath()].join(delimiter),
    TERRAFORM_BINARY_NAME: terraform,
    CHECKPOINT_DISABLE: "1",
    // Terraform warns at every call about a setting that names a missing file.
    TF_CLI_CONFIG_FILE: configuration !== undefined && existsSync(configuration) ? configuration : undefined,
  };
}
