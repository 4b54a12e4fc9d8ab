import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { debootstrapProgress } from "../../lib/debian-progress";
import { RefusedError } from "../../lib/errors";
import { run } from "../../lib/process/run";
import type { Progress } from "../../lib/progress";
import type { Report } from "../../lib/running-step";
import { packLayer } from "./archive";
import { EXCLUDED, PACKAGES, SUITE } from "./base-packages";
import { contentKey, exists } from "./content";
import { debianMirror } from "./debian-mirror";
import { imagesFolder, removeTree } from "./folders";

/** Raise it when the way the layer is made changes. */
const RECIPE = 1;
const LONGEST_SECONDS = 1200;

/** The Debian layer below every image. */
export interface Base {
  readonly key: string;
  /** The unpacked root filesystem, to run its programs with `chroot`. */
  readonly rootFolder: string;
  readonly layer: string;
}

/** Where the base layer is or will be; it changes with the package list, not with Debian's updates. */
export function describeBase(): Base {
  const key = contentKey(RECIPE, SUITE, PACKAGES, EXCLUDED);
  const folder = imagesFolder(`base-${key}`);
  return { key, rootFolder: join(folder, "root"), layer: join(folder, "layer.tar") };
}

/** Makes the base layer unless it is there. The folder gets its name only when it is complete. */
export async function ensureBase(progress: Progress): Promise<Base> {
  const base = describeBase();
  const folder = imagesFolder(`base-${base.key}`);
  if (await exists(folder)) return base;
  await requireBuilder();
  const unfinished = imagesFolder("base-unfinished");
  await progress.step(`Debian ${SUITE} root filesystem (once, about two minutes)`, async (report) => {
    await removeTree(unfinished);
    const root = join(unfinished, "root");
    await mkdir(root, { recursive: true, mode: 0o755 });
    await debootstrap(root, report);
    await settleShadow(root);
    await packLayer(root, join(unfinished, "layer.tar"), { exclude: EXCLUDED, owner: "keep" });
    await rm(join(root, "var/cache/apt/archives"), { recursive: true, force: true });
    await writeFile(join(unfinished, "packages.json"), `${JSON.stringify(await installedPackages(root), null, 2)}\n`);
    await rename(unfinished, folder);
  });
  return base;
}

/** Versions of the base layer's Debian packages by name; empty before the layer is made. */
export async function basePackages(): Promise<Record<string, string>> {
  const file = imagesFolder(`base-${describeBase().key}`, "packages.json");
  return JSON.parse(await readFile(file, "utf8").catch(() => "{}")) as Record<string, string>;
}

/**
 * debootstrap mounts /proc and /sys of its target. In separate namespaces these mounts and every process end with it;
 * `setpriv` ends it with us, so that a killed build leaves nothing but a folder.
 */
async function debootstrap(root: string, report: Report): Promise<void> {
  const options = ["--variant=minbase", `--include=${PACKAGES.join(",")}`];
  const mirror = await debianMirror();
  await run(
    "setpriv",
    ["--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child", "debootstrap"].concat(options, [
      SUITE,
      root,
      ...(mirror === undefined ? [] : [mirror]),
    ]),
    // Without the caller's locale: the target has none.
    {
      env: { LC_ALL: "C.UTF-8", LANG: undefined, LANGUAGE: undefined },
      timeoutSeconds: LONGEST_SECONDS,
      onLine: debootstrapProgress(report),
    },
  );
}

/** The shadow file has the day on which each system account was made; that day must not change the layer. */
async function settleShadow(root: string): Promise<void> {
  for (const name of ["shadow", "shadow-"]) {
    const file = join(root, "etc", name);
    if (!(await exists(file))) continue;
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace(/^([^:]*:[^:]*):\d+:/gm, "$1:0:"));
  }
}

async function installedPackages(root: string): Promise<Record<string, string>> {
  const status = await readFile(join(root, "var/lib/dpkg/status"), "utf8");
  const field = (paragraph: string, name: string): string =>
    new RegExp(`^${name}: (.*)$`, "m").exec(paragraph)?.[1] ?? "";
  const packages = status
    .split("\n\n")
    .map((paragraph) => [field(paragraph, "Package"), field(paragraph, "Version")] as const)
    .filter(([name]) => name !== "")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(packages);
}

/** Refuses a machine or a user that can't make the base layer, unless it is there. */
export async function requireBuilder(): Promise<void> {
  if (await exists(imagesFolder(`base-${describeBase().key}`))) return;
  const linux = process.platform === "linux";
  if (linux && process.getuid?.() === 0) return;
  throw new RefusedError(
    linux ? "Building the local images needs root." : "The local images can only be built on Linux.",
    linux
      ? "Run the command as root, for example with sudo --preserve-env=OMS_CACHE_DIR,XDG_CACHE_HOME,HOME."
      : "Run it in a Linux virtual machine or container with root.",
  );
}
