import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { replaceFile } from "../../lib/files";
import { ConfigurationError } from "../../lib/problem";
import { kubeconfigFile, localFolder } from "./local-files";
import { defaultLocalSettings, parseLocalSettings, type LocalSettings } from "./local-settings";

const settingsFile = join(localFolder, "settings.json");

/** Name of the file in messages. */
export const settingsFileName = ".local/settings.json";

/**
 * The settings that the last `oms local up` wrote, or the ones before the first.
 *
 * @throws ConfigurationError when the file was edited and is no longer valid
 */
export function readLocalSettings(): LocalSettings {
  return existsSync(settingsFile)
    ? parseLocalSettings(readFileSync(settingsFile, "utf8"), settingsFileName)
    : defaultLocalSettings;
}

/**
 * Like `readLocalSettings`, for commands that repair the file and so must not stop at it. A file that can't be read
 * counts as absent, with a line on stderr. What is left of it, or the kubeconfig, then tells which cluster is meant.
 */
export function formerSettings(): LocalSettings {
  if (!existsSync(settingsFile)) return { ...defaultLocalSettings, ...rest({}) };
  try {
    return readLocalSettings();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    warnOnce(`${settingsFileName} can't be read and counts as absent; "npx oms local up" writes it anew\n`);
    return { ...defaultLocalSettings, ...rest(readLoosely()) };
  }
}

/** Whether `oms local up` has started here, however far it came. */
export function hasLocalEnvironment(): boolean {
  return existsSync(settingsFile) || existsSync(kubeconfigFile);
}

export function writeLocalSettings(settings: LocalSettings): void {
  replaceFile(settingsFile, `${JSON.stringify(settings, null, 2)}\n`, { privately: true });
}

/** What a file that is not valid as a whole says about the cluster. */
function rest({ context, port }: { context?: unknown; port?: unknown }): Partial<LocalSettings> {
  const known = typeof context === "string" && context !== "" ? context : kubeconfigContext();
  return {
    ...(known === undefined ? {} : { context: known }),
    ...(typeof port === "number" && Number.isInteger(port) && port > 0 && port <= 65535 ? { port } : {}),
  };
}

function readLoosely(): object {
  try {
    const value: unknown = JSON.parse(readFileSync(settingsFile, "utf8"));
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function kubeconfigContext(): string | undefined {
  if (!existsSync(kubeconfigFile)) return undefined;
  const context: unknown = parseDocument(readFileSync(kubeconfigFile, "utf8")).get("current-context");
  return typeof context === "string" && context !== "" ? context : undefined;
}

let warned = false;

function warnOnce(text: string): void {
  if (!warned) process.stderr.write(text);
  warned = true;
}
