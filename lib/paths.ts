import { homedir } from "node:os";
import { delimiter, join, resolve } from "node:path";

/**
 * Folder of everything that is downloaded or built, keyed by version or content. Deleting it costs time, never data.
 * `$OMS_CACHE_DIR`, else `$XDG_CACHE_HOME/oms-platform`, else `~/.cache/oms-platform`.
 */
export function cacheFolder(): string {
  return ownFolder("OMS_CACHE_DIR", "XDG_CACHE_HOME", ".cache");
}

/**
 * Folder of what a running local cluster owns: certificates, logs, container store, volumes. `$OMS_STATE_DIR`, else
 * `$XDG_STATE_HOME/oms-platform`, else `~/.local/state/oms-platform`.
 */
export function stateFolder(): string {
  return ownFolder("OMS_STATE_DIR", "XDG_STATE_HOME", join(".local", "state"));
}

/**
 * What a person asked for in `OMS_PROVIDER_MIRROR` (`tools/lay-provider-mirror.ts`); `undefined` where it is not set, or
 * empty.
 */
export function providerMirrorRequest(): string | undefined {
  return process.env["OMS_PROVIDER_MIRROR"] || undefined;
}

/** Folder of the checkout. */
export const projectFolder = join(__dirname, "..");

/**
 * Folders in which commands are looked for. Debian's system folders and Go's default folder are added, because a user's
 * PATH often lacks them.
 */
export function searchPath(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...new Set([...folders, "/usr/local/go/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"])];
}

/**
 * The environment for child processes: the caller's, with the completed search path and the given additions.
 * An addition of `undefined` removes the variable.
 */
export function childEnvironment(additions: Readonly<Record<string, string | undefined>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, PATH: searchPath().join(delimiter), ...additions };
}

function ownFolder(variable: string, xdgVariable: string, homeSubfolder: string): string {
  const own = process.env[variable];
  if (own) return resolve(own);
  const xdg = process.env[xdgVariable];
  return join(xdg ? resolve(xdg) : join(homedir(), homeSubfolder), "oms-platform");
}
