import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { RefusedError } from "./errors";

/** Gigabytes that are free where a folder lies, or will lie. */
export function freeGigabytes(folder: string): number {
  const { bavail, bsize } = statfsSync(existingPart(folder));
  return (bavail * bsize) / 1e9;
}

/** Refuses to begin work that would fill the disk halfway. `gigabytes` must be free; `work` names what for. */
export function requireFreeSpace(folder: string, gigabytes: number, work: string): void {
  const free = freeGigabytes(folder);
  if (free >= gigabytes) return;
  throw new RefusedError(
    `${existingPart(folder)} has ${free.toFixed(1)} GB free, but ${work} needs ${gigabytes} GB.`,
    "Free some space, or point OMS_CACHE_DIR and OMS_STATE_DIR to a larger disk.",
  );
}

function existingPart(folder: string): string {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  return existing;
}
