import { chmod, copyFile, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { run } from "../lib/process/run";

/**
 * Puts the program out of an archive to `target`, executable; the path appears with its whole content, or not at all.
 *
 * @param archive path of a zip (also a Python wheel) or a gzipped tar, told apart by its name's end
 * @param member path of the program in the archive; absent: the file is the program itself
 */
export async function unpackProgram(archive: string, member: string | undefined, target: string): Promise<void> {
  await inFolderBeside(target, async (folder) => {
    if (member !== undefined) {
      if (/\.(zip|whl)$/.test(archive)) await run("unzip", ["-q", archive, member, "-d", folder]);
      else await run("tar", ["-xzf", archive, "-C", folder, member]);
    }
    const program = join(folder, ".program");
    await copyFile(member === undefined ? archive : join(folder, member), program);
    await chmod(program, 0o755);
    await rename(program, target);
  });
}

/** Work in a folder on the file system of `target`, which is gone afterwards. */
export async function inFolderBeside<T>(target: string, work: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(`${target}.partial-`);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
