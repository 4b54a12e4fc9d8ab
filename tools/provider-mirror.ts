import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../lib/paths";
import { builtPath } from "./go-build";
import { pins, type ToolName } from "./pins";

// Looks at the disk only. How a mirror comes there: build-provider-mirror.ts.

/** A provider of a mirror. */
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

/** Providers of every stack. Building a cloud's takes minutes that the stack `local` does without. */
export const allProviders: readonly string[] = Object.keys(pins().providers);

/** Folder of every mirror in the cache. */
export function mirrorsFolder(): string {
  return join(cacheFolder(), "terraform-providers");
}

/** Where the mirror of the named providers lies, or will lie. */
export function mirrorAt(names: readonly string[]): ProviderMirror {
  const content = pinnedProviders(names).map(({ name, label, tool }) => [name, label, builtPath(tool)]);
  const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 12);
  const folder = join(mirrorsFolder(), hash);
  const providers = pinnedProviders(names).map(({ name, label, actual }) => ({ name, label, actual }));
  return { folder, lockFile: join(folder, ".terraform.lock.hcl"), providers };
}

/** The mirror of the named providers that an earlier run made; `undefined` when there is none. */
export function existingMirror(names: readonly string[]): ProviderMirror | undefined {
  const mirror = mirrorAt(names);
  return existsSync(mirror.lockFile) ? mirror : undefined;
}

/** The named providers with their pins. */
export function pinnedProviders(names: readonly string[]): (MirroredProvider & { readonly tool: ToolName })[] {
  return Object.entries(pins().providers).flatMap(([name, provider]) =>
    names.includes(name) ? [{ name, ...provider }] : [],
  );
}

/** What a person is told of a mirror: each provider's label, and the sources that it was built from. */
export function shownProviders({ providers }: ProviderMirror): string {
  return providers.map(({ name, label, actual }) => `${name} ${label} (code: ${actual})`).join(", ");
}
