import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ToolName } from "../../tools";
import { pins } from "../../tools/pins";
import { existingTool } from "./tools";

/** Lays providers out in a folder, where Terraform looks first, and returns the environment of its calls there. */
export function layProvidersBeside(folder: string, providers: readonly ToolName[]): Record<string, string> {
  for (const tool of providers) {
    const name = tool.replace("terraform-provider-", "");
    const label = pins().providers[name]?.label ?? pins().tools[tool].version;
    const parts = ["terraform.d/plugins/registry.terraform.io/hashicorp", name, label, platform(), `${tool}_v${label}`];
    const target = join(folder, ...parts);
    mkdirSync(dirname(target), { recursive: true });
    if (!existsSync(target)) symlinkSync(existingTool(tool), target);
  }
  const configuration = join(folder, "terraformrc");
  writeFileSync(configuration, "disable_checkpoint = true\n");
  return { TF_CLI_CONFIG_FILE: configuration, CHECKPOINT_DISABLE: "1" };
}

function platform(): string {
  return `${process.platform}_${process.arch === "arm64" ? "arm64" : "amd64"}`;
}
