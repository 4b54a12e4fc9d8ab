import { rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../../lib/paths";
import { run } from "../../lib/process/run";

/** Folder of everything that the image builder keeps. */
export function imagesFolder(...parts: readonly string[]): string {
  return join(cacheFolder(), "images", ...parts);
}

/** Runs work in a new, empty folder and removes that folder, whatever the outcome. */
export async function inWorkFolder<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = imagesFolder("work", name);
  await removeTree(folder);
  try {
    await run("mkdir", ["-p", "-m", "0755", folder]);
    return await work(folder);
  } finally {
    await removeTree(folder);
  }
}

/** Removes a folder, but never anything that is mounted below it. */
export async function removeTree(folder: string): Promise<void> {
  if (process.platform === "linux") await run("rm", ["-rf", "--one-file-system", folder]);
  else await rm(folder, { recursive: true, force: true });
}
