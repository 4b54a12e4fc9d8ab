import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../lib/process/run";
import { layProvidersBeside } from "../provider-folder";
import { existingTool } from "../tools";
import type { ProvidersSchema } from "./filter-schema";
import { azurermVersion } from "./schema";

/** What the real provider says about all of its types. Needs Terraform and the provider, no network and no account. */
export async function readProviderSchema(): Promise<ProvidersSchema> {
  const folder = mkdtempSync(join(tmpdir(), "oms-schema-"));
  try {
    const required_providers = { azurerm: { source: "hashicorp/azurerm", version: azurermVersion } };
    writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers } }));
    const options = { cwd: folder, env: layProvidersBeside(folder, ["terraform-provider-azurerm"]) };
    const terraform = existingTool("terraform");
    await run(terraform, ["init", "-backend=false", "-input=false", "-no-color"], options);
    return JSON.parse((await run(terraform, ["providers", "schema", "-json"], options)).stdout) as ProvidersSchema;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
