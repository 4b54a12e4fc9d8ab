import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, link, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cacheFolder } from "../paths";
import { run } from "../process";
import type { Progress } from "../progress";
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

/**
 * The mirror, built when needed; `undefined` where the registry answers, because the official providers are better.
 * @throws MissingToolsError when neither is possible
 */
export async function ensureProviderMirror(progress: Progress): Promise<ProviderMirror | undefined> {
  if (await registryAnswers()) return undefined;
  return existingProviderMirror() ?? buildProviderMirror(progress);
}

/** The tools that `ensureProviderMirror` would have to build; none where the registry answers. */
export async function mirroredProviderTools(): Promise<readonly ToolName[]> {
  return (await registryAnswers()) ? [] : Object.values(pins().providers).map((provider) => provider.tool);
}

/** The mirror of an earlier run. Looks at the disk only: no network, no building. */
export function existingProviderMirror(): ProviderMirror | undefined {
  const mirror = mirrorAt(mirrorFolder());
  return existsSync(mirror.lockFile) ? mirror : undefined;
}

/** Builds the mirror whether or not the registry answers. */
export async function buildProviderMirror(progress: Progress): Promise<ProviderMirror> {
  const providers = Object.values(pins().providers).map((provider) => provider.tool);
  const tools = await ensureTools(["terraform", ...providers], progress);
  const folder = mirrorFolder();
  await mkdir(dirname(folder), { recursive: true });
  const partial = await mkdtemp(`${folder}.partial-`);
  try {
    for (const [name, { label, tool }] of Object.entries(pins().providers)) {
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
      writeLockFile(tools.terraform, partial),
    );
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return mirrorAt(folder);
}

async function writeLockFile(terraform: string, mirror: string): Promise<void> {
  const folder = await mkdtemp(join(mirror, "lock-"));
  const required = Object.entries(pins().providers).map(([name, { label }]) => [
    name,
    { source: `hashicorp/${name}`, version: label },
  ]);
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

function mirrorAt(folder: string): ProviderMirror {
  const providers = Object.entries(pins().providers).map(([name, { label, actual }]) => ({ name, label, actual }));
  return { folder, lockFile: join(folder, lockFileName), providers };
}

function mirrorFolder(): string {
  const content = Object.entries(pins().providers).map(([name, { label, tool }]) => [name, label, builtPath(tool)]);
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 12);
  return join(cacheFolder(), "terraform-providers", hash);
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
