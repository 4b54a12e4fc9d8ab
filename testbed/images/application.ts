import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RefusedError } from "../../lib/errors";
import { run } from "../../lib/process/run";
import { packLayer } from "./archive";
import type { Base } from "./base";
import { contentKey, exists, folderKey } from "./content";
import { imagesFolder, inWorkFolder } from "./folders";

const SOURCE = join(__dirname, "..", "app");
const VARIANTS = join(__dirname, "..", "app-variants");
/** Raise it when the way the layers are made changes. */
const RECIPE = 2;
/** All of the environment of what runs in the base layer. */
const ENVIRONMENT = ["PATH=/usr/bin:/bin", "HOME=/tmp", "LANG=C.UTF-8", "BUNDLE_SILENCE_ROOT_WARNING=1"];

export async function applicationKey(base: Base): Promise<string> {
  return contentKey(RECIPE, base.key, await folderKey(SOURCE));
}

export async function variantKey(name: string): Promise<string> {
  return contentKey(RECIPE, name, await folderKey(join(VARIANTS, name)));
}

/** Packs the application into `/app`, with the lock file that fits the base layer's gems, and with these compiled. */
export async function packApplication(base: Base, layer: string): Promise<void> {
  await inWorkFolder("application", async (stage) => {
    const app = join(stage, "app");
    await cp(SOURCE, app, { recursive: true });
    await rm(join(app, "README.md"), { force: true });
    await writeFile(join(app, "Gemfile.lock"), await lockFile(base));
    await compileGems(base, app);
    // Mount points: the root filesystem is read-only when the application runs.
    for (const folder of ["tmp", "log"]) await mkdir(join(app, folder), { recursive: true });
    await packLayer(stage, layer);
  });
}

/** Packs a variant's files, to lie over the application. */
export async function packVariant(name: string, layer: string): Promise<void> {
  await inWorkFolder("variant", async (stage) => {
    await cp(join(VARIANTS, name), join(stage, "app"), { recursive: true });
    await packLayer(stage, layer);
  });
}

/** Refuses names that have no folder. */
export async function checkVariants(names: readonly string[]): Promise<void> {
  const entries = await readdir(VARIANTS, { withFileTypes: true });
  const known = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new RefusedError(
      `There is no variant ${unknown.map((name) => `"${name}"`).join(", ")} of the application.`,
      `Choose from ${known.sort().join(", ")}, or add a folder to testbed/app-variants.`,
    );
  }
}

/** Adds Ruby's compiled form of what a start loads of the base layer: testbed/app/lib/oms/compiled_gems.rb. */
async function compileGems(base: Base, app: string): Promise<void> {
  const folder = join(base.rootFolder, "tmp", "compile-gems");
  await rm(folder, { recursive: true, force: true });
  await cp(app, folder, { recursive: true });
  await inBase(base, "cd /tmp/compile-gems && RAILS_ENV=production SECRET_KEY_BASE_DUMMY=1 ruby bin/compile-gems");
  await cp(join(folder, "compiled-gems"), join(app, "compiled-gems"), { recursive: true });
  await rm(folder, { recursive: true });
}

/** Runs a shell command in the base layer, with its own programs and without network. */
async function inBase(base: Base, script: string): Promise<void> {
  await run("chroot", [base.rootFolder, "env", "-i", ...ENVIRONMENT, "sh", "-c", script]);
}

/** Resolves the Gemfile from Debian's gems, with the base layer's own Bundler and without network. */
async function lockFile(base: Base): Promise<string> {
  const gemfile = await readFile(join(SOURCE, "Gemfile"), "utf8");
  const file = imagesFolder(`base-${base.key}`, `gemfile-${contentKey(gemfile)}.lock`);
  if (!(await exists(file))) {
    const folder = join(base.rootFolder, "tmp", "lock");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "Gemfile"), gemfile);
    await inBase(base, "cd /tmp/lock && bundle lock --local");
    await rename(join(folder, "Gemfile.lock"), file);
    await rm(folder, { recursive: true });
  }
  return readFile(file, "utf8");
}
