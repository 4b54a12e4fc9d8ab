import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "../../testbed/process";
import type { ToolName } from "../../testbed/tools";
import { pins } from "../../testbed/tools/pins";
import { testWith } from "../support/needs";
import { existingTool } from "../support/tools";
import { synthesized } from "./support/synthesized";

const outdir = synthesized();
const clusterProviders: ToolName[] = [
  "terraform-provider-helm",
  "terraform-provider-kubernetes",
  "terraform-provider-random",
];

/** Stacks and the providers they need. */
const stacks: Readonly<Record<string, readonly ToolName[]>> = {
  bootstrap: ["terraform-provider-azurerm"],
  shared: ["terraform-provider-azurerm"],
  sandbox: clusterProviders,
  sandbox2: clusterProviders,
  staging: clusterProviders,
  production: clusterProviders,
  local: clusterProviders,
};

for (const [stack, providers] of Object.entries(stacks)) {
  testWith(["terraform", ...providers], `terraform validate accepts ${stack} with the real providers`, async () => {
    const folder = join(outdir, "stacks", stack);
    const environment = prepare(folder, providers);
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
    const environment = prepare(folder, ["terraform-provider-azurerm"]);
    const terraform = existingTool("terraform");
    await run(terraform, ["init", "-backend=false", "-input=false", "-no-color"], { cwd: folder, env: environment });
    await expect(run(terraform, ["validate", "-no-color"], { cwd: folder, env: environment })).rejects.toThrow(
      /admin_enable/,
    );
  },
);

/** Lays the providers out beside the stack, where Terraform looks first, and returns the environment of its calls. */
function prepare(folder: string, providers: readonly ToolName[]): Record<string, string> {
  for (const tool of providers) {
    const name = tool.replace("terraform-provider-", "");
    const label = pins().providers[name]?.label ?? pins().tools[tool].version;
    const target = join(
      folder,
      "terraform.d/plugins/registry.terraform.io/hashicorp",
      name,
      label,
      "linux_amd64",
      `${tool}_v${label}`,
    );
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(target)) symlinkSync(existingTool(tool), target);
  }
  const configuration = join(folder, "terraformrc");
  writeFileSync(configuration, "disable_checkpoint = true\n");
  return { TF_CLI_CONFIG_FILE: configuration, CHECKPOINT_DISABLE: "1" };
}
