import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { RefusedError } from "./errors";

/** Refuses to begin work that would fill the disk halfway. `gigabytes` must be free; `work` names what for. */
export function requireFreeSpace(folder: string, gigabytes: number, work: string): void {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  const free = (bavail * bsize) / 1e9;
  if (free >= gigabytes) return;
  throw new RefusedError(
    `${existing} has ${free.toFixed(1)} GB free, but ${work} needs ${gigabytes} GB.`,
    "Free some space, or point OMS_CACHE_DIR and OMS_STATE_DIR to a larger disk.",
  );
}
