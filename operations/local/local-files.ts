import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The checkout. */
export const projectFolder = join(__dirname, "..", "..");

/** What the local environment keeps beside the checkout's own files; git ignores it. */
export const localFolder = join(projectFolder, ".local");

/** Credentials of the local cluster, readable by the owner only. */
export const kubeconfigFile = join(localFolder, "kubeconfig");

export function writeKubeconfig(content: string): void {
  writePrivately(kubeconfigFile, content);
}

/** Writes beside the file and renames, so that an interrupted run leaves the former content whole. */
export function writePrivately(file: string, content: string): void {
  mkdirSync(localFolder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, file);
}
