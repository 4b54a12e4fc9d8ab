import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { mirrorAt, type ProviderMirror } from "../../tools/provider-mirror";

// eslint-disable-next-line no-restricted-properties -- the code under test gets a cache folder of its own
const environment = process.env;

/** Runs work with a cache folder of its own. */
export function withCache<T>(cache: string, work: () => T): T {
  const before = environment["OMS_CACHE_DIR"];
  environment["OMS_CACHE_DIR"] = cache;
  try {
    return work();
  } finally {
    if (before === undefined) delete environment["OMS_CACHE_DIR"];
    else environment["OMS_CACHE_DIR"] = before;
  }
}

/** A mirror of the named providers in a cache folder, as an earlier run leaves it; there is no provider in it. */
export function plantMirror(cache: string, names: readonly string[]): ProviderMirror {
  const mirror = withCache(cache, () => mirrorAt(names));
  mkdirSync(dirname(mirror.lockFile), { recursive: true });
  writeFileSync(mirror.lockFile, "# planted\n");
  return mirror;
}
