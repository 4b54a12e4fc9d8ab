import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Progress } from "../../lib/progress";
import { checkVariants, packVariant, variantKey } from "./application";
import { applicationDefinition, applicationLayers, layerSource, USER } from "./application-image";
import { packLayer } from "./archive";
import type { Image, ImageDefinition } from "./archive";
import { basePackages, requireBuilder } from "./base";
import { withBuildLock } from "./build-lock";
import { contentKey, folderKey } from "./content";
import { imagesFolder, inWorkFolder } from "./folders";
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

/**
 * Builds the images of the local cluster that differ from their sources; when nothing changed it returns at once. The
 * first build needs root on Linux, `debootstrap`, `unzip`, a Debian mirror and Maven Central; throws UserError.
 */
export async function buildImages({ progress, variants = [] }: BuildOptions): Promise<BuiltImages> {
  await checkVariants(variants);
  return withBuildLock(progress, () => build(progress, variants));
}

/** Refuses what `buildImages` could not do, before it changes anything: no root, a variant that does not exist. */
export async function checkBuild(variants: readonly string[]): Promise<void> {
  await checkVariants(variants);
  await requireBuilder();
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
  const { key: appKey, baseLayer, appLayer } = await applicationLayers(progress);
  const valkeyFolder = join(__dirname, "servers", "valkey");
  const mysqlLayer = layerSource("mysql", await mysqlLayerKey(), (tar) =>
    progress.step(`MySQL ${MYSQL_VERSION} from Maven Central`, () => packMysql(tar)),
  );
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

async function packValkey(source: string, layer: string): Promise<void> {
  await inWorkFolder("valkey", async (stage) => {
    await mkdir(join(stage, "opt", "valkey"), { recursive: true });
    for (const script of ["entrypoint.sh", "before-stop.sh"])
      await copyFile(join(source, script), join(stage, "opt", "valkey", script));
    await packLayer(stage, layer);
  });
}
