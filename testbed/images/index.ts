import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { testbedFolder } from "../paths";
import type { Progress } from "../progress";
import { applicationKey, checkVariants, packApplication, packVariant, variantKey } from "./application";
import { packLayer } from "./archive";
import type { Image, ImageDefinition } from "./archive";
import { basePackages, describeBase, ensureBase } from "./base";
import { contentKey, exists, folderKey } from "./content";
import { imagesFolder, inWorkFolder } from "./folders";
import { withLock } from "./lock";
import { MYSQL_VERSION, mysqlLayerKey, packMysql } from "./mysql";
import { ensureImage } from "./records";
import type { LayerSource } from "./records";

export { packLayer, writeImage } from "./archive";
export type { Image, ImageDefinition } from "./archive";

export interface BuildOptions {
  readonly progress: Progress;
  /** Names of folders in testbed/app-variants. Default: none. */
  readonly variants?: readonly string[];
}

export interface BuiltImages {
  readonly oms: Image;
  readonly mysql: Image;
  readonly valkey: Image;
  /** The application with one variant's files over it, by the variant's name. */
  readonly variants: Readonly<Record<string, Image>>;
}

const USER = "10001:10001";

/**
 * Builds the images of the local cluster that are not as their sources say; when nothing changed it answers at once.
 * The first build needs root on Linux, `debootstrap`, `unzip`, a Debian mirror and Maven Central; throws UserError.
 */
export async function buildImages({ progress, variants = [] }: BuildOptions): Promise<BuiltImages> {
  await checkVariants(variants);
  return withLock(progress, () => build(progress, variants));
}

/** Versions of what the images hold; `unknown` before the first build. */
export async function imageVersions(): Promise<
  Record<"rails" | "sidekiq" | "puma" | "ruby" | "mysql" | "valkey", string>
> {
  const packages = await basePackages();
  const upstream = (name: string): string => packages[name]?.replace(/^\d+:/, "").replace(/[-+].*$/, "") ?? "unknown";
  return {
    rails: upstream("ruby-railties"),
    sidekiq: upstream("ruby-sidekiq"),
    puma: upstream("puma"),
    ruby: upstream("ruby3.3"),
    mysql: MYSQL_VERSION,
    valkey: upstream("valkey-server"),
  };
}

async function build(progress: Progress, variants: readonly string[]): Promise<BuiltImages> {
  const base = describeBase();
  const appKey = await applicationKey(base);
  const valkeyFolder = join(testbedFolder, "valkey");
  const baseLayer: LayerSource = { key: base.key, ensure: async () => (await ensureBase(progress)).layer };
  const appLayer = layerSource("application", appKey, (tar) => packApplication(base, tar));
  const mysqlLayer = layerSource("mysql", await mysqlLayerKey(), packMysql);
  const valkeyLayer = layerSource("valkey", await folderKey(valkeyFolder), (tar) => packValkey(valkeyFolder, tar));

  const image = (name: string, definition: Partial<ImageDefinition>, layers: readonly LayerSource[]): Promise<Image> =>
    ensureImage(
      {
        output: imagesFolder(`${name}.tar`),
        repository: `oms.local/${name.split(".")[0]}`,
        user: USER,
        ...definition,
        env: { LANG: "C.UTF-8", ...definition.env },
      },
      [baseLayer, ...layers],
    );

  const mysql = await image("mysql", { entrypoint: ["/opt/mysql/entrypoint.sh"] }, [mysqlLayer]);
  const valkey = await image("valkey", { entrypoint: ["/opt/valkey/entrypoint.sh"] }, [valkeyLayer]);
  const oms = await image("oms", applicationDefinition(appKey), [appLayer]);
  const built: Record<string, Image> = {};
  for (const name of variants) {
    const key = await variantKey(name);
    const layer = layerSource(`variant-${name}`, key, (tar) => packVariant(name, tar));
    built[name] = await image(`oms.${name}`, applicationDefinition(contentKey(appKey, key)), [appLayer, layer]);
  }
  return { oms, mysql, valkey, variants: built };
}

function applicationDefinition(key: string): Partial<ImageDefinition> {
  return {
    workingDirectory: "/app",
    command: ["bundle", "exec", "puma", "-C", "config/puma.rb"],
    env: {
      // What the application calls itself unless the pod says otherwise.
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

/** A layer in the cache, named by its key; former versions of it are removed when a new one is made. */
function layerSource(name: string, key: string, pack: (tar: string) => Promise<void>): LayerSource {
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

async function packValkey(source: string, layer: string): Promise<void> {
  await inWorkFolder("valkey", async (stage) => {
    await mkdir(join(stage, "opt", "valkey"), { recursive: true });
    await copyFile(join(source, "entrypoint.sh"), join(stage, "opt", "valkey", "entrypoint.sh"));
    await packLayer(stage, layer);
  });
}
