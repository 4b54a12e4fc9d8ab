import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, link, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cacheFolder } from "../lib/paths";
import { run } from "../lib/process/run";
import type { Progress } from "../lib/progress";
import { ensureTools } from "./ensure-tools";
import { builtPath } from "./go-build";
import { pins, type ToolName } from "./pins";

const registry = "registry.terraform.io";
const probeTimeoutMilliseconds = 3000;
const lockFileName = ".terraform.lock.hcl";

export interface MirroredProvider {
  readonly name: string;
  /** The version under which Terraform finds it. */
  readonly label: string;
  /** The state of the sources that it was built from. */
  readonly actual: string;
}

/** A Terraform filesystem mirror of real providers, for machines that do not reach HashiCorp's registry. */
export interface ProviderMirror {
  readonly folder: string;
  /** A dependency lock file that fits the mirror. */
  readonly lockFile: string;
  readonly providers: readonly MirroredProvider[];
}

/** Providers of what runs in a cluster, which is all that the stack `local` has. */
export const clusterProviders: readonly string[] = ["helm", "kubernetes", "random"];

/** Providers of every stack. Building azurerm takes minutes that the stack `local` does without. */
export const allProviders: readonly string[] = [...clusterProviders, "azurerm"];

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
  return (await registryAnswers()) ? [] : pinned(names).map(({ tool }) => tool);
}

/** The fullest mirror of earlier runs. Looks at the disk only: no network, no building. */
export function existingProviderMirror(): ProviderMirror | undefined {
  return existingMirror(allProviders) ?? existingMirror(clusterProviders);
}

function existingMirror(names: readonly string[]): ProviderMirror | undefined {
  const mirror = mirrorAt(mirrorFolder(names), names);
  return existsSync(mirror.lockFile) ? mirror : undefined;
}

/** Builds the mirror whether or not the registry answers. */
async function buildProviderMirror(progress: Progress, names: readonly string[]): Promise<ProviderMirror> {
  const tools = await ensureTools(["terraform", ...pinned(names).map(({ tool }) => tool)], progress);
  const folder = mirrorFolder(names);
  await mkdir(dirname(folder), { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    for (const { name, label, tool } of pinned(names)) {
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
      writeLockFile(tools.terraform, partial, names),
    );
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return mirrorAt(folder, names);
}

async function writeLockFile(terraform: string, mirror: string, names: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(mirror, "lock-"));
  const required = Object.fromEntries(
    pinned(names).map(({ name, label }) => [name, { source: `hashicorp/${name}`, version: label }]),
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

function mirrorAt(folder: string, names: readonly string[]): ProviderMirror {
  const providers = pinned(names).map(({ name, label, actual }) => ({ name, label, actual }));
  return { folder, lockFile: join(folder, lockFileName), providers };
}

function mirrorFolder(names: readonly string[]): string {
  const content = pinned(names).map(({ name, label, tool }) => [name, label, builtPath(tool)]);
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 12);
  return join(cacheFolder(), "terraform-providers", hash);
}

function pinned(names: readonly string[]): (MirroredProvider & { readonly tool: ToolName })[] {
  return Object.entries(pins().providers).flatMap(([name, provider]) =>
    names.includes(name) ? [{ name, ...provider }] : [],
  );
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
