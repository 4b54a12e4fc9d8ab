import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Progress } from "../../lib/progress";
import { applicationKey, packApplication } from "./application";
import type { ImageDefinition } from "./archive";
import { describeBase, ensureBase } from "./base";
import { exists } from "./content";
import { imagesFolder } from "./folders";
import type { LayerSource } from "./records";

/** User and group of every image of ours. */
export const USER = "10001:10001";

/** What the application's image is made of. */
export interface ApplicationLayers {
  /** Key of base and application. */
  readonly key: string;
  readonly baseLayer: LayerSource;
  readonly appLayer: LayerSource;
}

/** Debian with its gems, and the application over it. */
export async function applicationLayers(progress: Progress): Promise<ApplicationLayers> {
  const base = describeBase();
  const key = await applicationKey(base);
  return {
    key,
    baseLayer: { key: base.key, ensure: async () => (await ensureBase(progress)).layer },
    appLayer: layerSource("application", key, (tar) => packApplication(base, tar)),
  };
}

/** How the application runs. Its version is the first twelve digits of its key. */
export function applicationDefinition(key: string): Partial<ImageDefinition> {
  return {
    workingDirectory: "/app",
    command: ["bundle", "exec", "puma", "-C", "config/puma.rb"],
    env: {
      // Its version, unless the pod sets another.
      APP_VERSION: key.slice(0, 12),
      RAILS_ENV: "production",
      BUNDLE_GEMFILE: "/app/Gemfile",
      BUNDLE_FROZEN: "true",
      // The only folder that a program without a home may write to.
      HOME: "/tmp",
      // glibc's arenas would double the memory of a threaded Ruby.
      MALLOC_ARENA_MAX: "2",
    },
  };
}

/** A layer in the cache, named by its key. When a new one is made, its former versions are removed. */
export function layerSource(name: string, key: string, pack: (tar: string) => Promise<void>): LayerSource {
  const folder = imagesFolder("layers");
  const file = `${name}-${key}.tar`;
  const ensure = async (): Promise<string> => {
    if (await exists(join(folder, file))) return join(folder, file);
    await pack(join(folder, file));
    const former = (await readdir(folder)).filter(
      (entry) => entry !== file && entry.replace(/-[0-9a-f]+\.tar$/, "") === name,
    );
    for (const entry of former) await rm(join(folder, entry), { force: true });
    return join(folder, file);
  };
  return { key, ensure };
}
