import { execFile } from "node:child_process";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { track, unlessEnding } from "../../lib/process/children";

export interface LayerOptions {
  /** Patterns relative to the folder, as GNU tar's `--exclude` takes them: `./var/cache/*`. Default: nothing. */
  readonly exclude?: readonly string[];
  /**
   * `root` (default): every entry belongs to 0:0, is readable by all and writable by its owner alone, whatever the
   * checkout's umask. `keep`: owners and modes as they are, for a root filesystem with its own.
   */
  readonly owner?: "root" | "keep";
}

/**
 * Packs a folder's content into a reproducible, uncompressed layer tar: sorted names, time 0, numeric owners.
 * The tar appears under its name only when it is complete. Needs GNU tar.
 */
export async function packLayer(folder: string, tarPath: string, options: LayerOptions = {}): Promise<void> {
  await mkdir(dirname(tarPath), { recursive: true });
  const partial = `${tarPath}.partial-${process.pid}`;
  const owner = options.owner === "keep" ? [] : ["--owner=0", "--group=0", "--mode=u+rwX,a+rX,go-w"];
  const exclude = (options.exclude ?? []).map((pattern) => `--exclude=${pattern}`);
  try {
    const packed = promisify(execFile)(
      "tar",
      ["--create", "--format=gnu", "--sort=name", "--mtime=@0", "--numeric-owner", ...owner]
        .concat("--anchored", exclude)
        .concat(`--file=${partial}`, `--directory=${folder}`, "."),
      { env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C" } },
    );
    track(packed.child);
    await unlessEnding(packed);
    await rename(partial, tarPath);
  } finally {
    await rm(partial, { force: true });
  }
}
