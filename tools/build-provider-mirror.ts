import { copyFile, link, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { run } from "../lib/process/run";
import type { Progress } from "../lib/progress";
import { ensureTools } from "./ensure-tools";
import type { ToolName } from "./pins";
import { existingMirror, mirrorAt, pinnedProviders, type ProviderMirror } from "./provider-mirror";

const registry = "registry.terraform.io";
const probeTimeoutMilliseconds = 3000;

/**
 * The mirror, built when needed; `undefined` where the registry answers, because the official providers are better.
 * @throws MissingToolsError when neither is possible
 */
export async function ensureProviderMirror(
  progress: Progress,
  names: readonly string[],
): Promise<ProviderMirror | undefined> {
  if (await registryAnswers()) return undefined;
  return existingMirror(names) ?? buildProviderMirror(progress, names);
}

/** The tools that `ensureProviderMirror` would have to build; none where the registry answers. */
export async function mirroredProviderTools(names: readonly string[]): Promise<readonly ToolName[]> {
  return (await registryAnswers()) ? [] : pinnedProviders(names).map(({ tool }) => tool);
}

/** Builds the mirror whether or not the registry answers. */
async function buildProviderMirror(progress: Progress, names: readonly string[]): Promise<ProviderMirror> {
  const tools = await ensureTools(["terraform", ...pinnedProviders(names).map(({ tool }) => tool)], progress);
  const { folder, lockFile } = mirrorAt(names);
  await mkdir(dirname(folder), { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    for (const { name, label, tool } of pinnedProviders(names)) {
      const target = join(
        partial,
        registry,
        "hashicorp",
        name,
        label,
        platform(),
        `terraform-provider-${name}_v${label}`,
      );
      await mkdir(dirname(target), { recursive: true });
      await link(tools[tool], target).catch(() => copyFile(tools[tool], target));
    }
    await progress.step("Writing the lock file of the Terraform providers", () =>
      writeLockFile(tools.terraform, partial, names, basename(lockFile)),
    );
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return mirrorAt(names);
}

async function writeLockFile(
  terraform: string,
  mirror: string,
  names: readonly string[],
  lockFileName: string,
): Promise<void> {
  const folder = await mkdtemp(join(mirror, "lock-"));
  const required = Object.fromEntries(
    pinnedProviders(names).map(({ name, label }) => [name, { source: `hashicorp/${name}`, version: label }]),
  );
  await writeFile(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
  // A configuration of the user's own could send the command elsewhere.
  await writeFile(join(folder, "terraformrc"), "disable_checkpoint = true\n");
  await run(terraform, ["providers", "lock", `-fs-mirror=${mirror}`, `-platform=${platform()}`], {
    cwd: folder,
    env: { TF_CLI_CONFIG_FILE: join(folder, "terraformrc"), TF_DATA_DIR: undefined, TF_IN_AUTOMATION: "1" },
    timeoutSeconds: 120,
  });
  await rename(join(folder, lockFileName), join(mirror, lockFileName));
  await rm(folder, { recursive: true });
}

function platform(): string {
  return `${process.platform}_${process.arch === "arm64" ? "arm64" : "amd64"}`;
}

/** Asked once: a registry that doesn't answer takes its time not to. */
let answer: Promise<boolean> | undefined;

function registryAnswers(): Promise<boolean> {
  answer ??= askRegistry();
  return answer;
}

async function askRegistry(): Promise<boolean> {
  try {
    const url = `https://${registry}/.well-known/terraform.json`;
    return (await fetch(url, { signal: AbortSignal.timeout(probeTimeoutMilliseconds) })).ok;
  } catch {
    return false;
  }
}
