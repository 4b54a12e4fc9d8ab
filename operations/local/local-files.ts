import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defaultLocalSettings, parseLocalSettings, type LocalSettings } from "../../environments/local-settings";

/** The checkout. */
export const projectFolder = join(__dirname, "..", "..");

/** What the local environment keeps beside the checkout's own files; git ignores it. */
export const localFolder = join(projectFolder, ".local");

/** Credentials of the local cluster, readable by the owner only. */
export const kubeconfigFile = join(localFolder, "kubeconfig");

const settingsFile = join(localFolder, "settings.json");

/**
 * The settings that the last `oms local up` wrote, or the ones before the first.
 *
 * @throws ConfigurationError when somebody edited the file and it no longer fits
 */
export function readLocalSettings(): LocalSettings {
  return existsSync(settingsFile)
    ? parseLocalSettings(readFileSync(settingsFile, "utf8"), ".local/settings.json")
    : defaultLocalSettings;
}

export function writeLocalSettings(settings: LocalSettings): void {
  writePrivately(settingsFile, `${JSON.stringify(settings, null, 2)}\n`);
}

export function writeKubeconfig(content: string): void {
  writePrivately(kubeconfigFile, content);
}

/** Writes beside the file and renames, so that an interrupted run leaves the former content whole. */
function writePrivately(file: string, content: string): void {
  mkdirSync(localFolder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, file);
}
