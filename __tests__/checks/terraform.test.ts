import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentNames } from "../../environments";
import { run } from "../../lib/process/run";
import type { ToolName } from "../../tools";
import { testWith } from "../support/needs";
import { layProvidersBeside } from "../support/provider-folder";
import { existingTool } from "../support/tools";
import { synthesized } from "./support/synthesized";

const outdir = synthesized();
const clusterProviders: ToolName[] = [
  "terraform-provider-helm",
  "terraform-provider-kubernetes",
  "terraform-provider-random",
];
const allProviders: ToolName[] = [...clusterProviders, "terraform-provider-azurerm"];

/** Stacks and the providers they need. */
const stacks: Readonly<Record<string, readonly ToolName[]>> = {
  bootstrap: ["terraform-provider-azurerm"],
  shared: ["terraform-provider-azurerm"],
  ...Object.fromEntries(environmentNames.map((name) => [name, allProviders])),
  local: clusterProviders,
};

for (const [stack, providers] of Object.entries(stacks)) {
  testWith(["terraform", ...providers], `terraform validate accepts ${stack} with the real providers`, async () => {
    const folder = join(outdir, "stacks", stack);
    const environment = layProvidersBeside(folder, providers);
    const terraform = existingTool("terraform");
    await run(terraform, ["init", "-backend=false", "-input=false", "-no-color"], { cwd: folder, env: environment });
    const { stdout } = await run(terraform, ["validate", "-json"], { cwd: folder, env: environment });
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, error_count: 0, warning_count: 0 });
  });
}

testWith(
  ["terraform", "terraform-provider-azurerm"],
  "validate is able to fail: an argument that no provider knows is refused",
  async () => {
    const folder = join(outdir, "stacks", "broken");
    mkdirSync(folder, { recursive: true });
    const document = JSON.parse(readFileSync(join(outdir, "stacks", "shared", "cdk.tf.json"), "utf8")) as {
      resource: { azurerm_container_registry: Record<string, object> };
    };
    const [registry] = Object.values(document.resource.azurerm_container_registry);
    Object.assign(registry!, { admin_enable: false });
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(document));
    const environment = layProvidersBeside(folder, ["terraform-provider-azurerm"]);
    const terraform = existingTool("terraform");
    await run(terraform, ["init", "-backend=false", "-input=false", "-no-color"], { cwd: folder, env: environment });
    await expect(run(terraform, ["validate", "-no-color"], { cwd: folder, env: environment })).rejects.toThrow(
      /admin_enable/,
    );
  },
);
