import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Options of `replaceFile`. */
export interface ReplaceOptions {
  /** For the owner alone: the file, and the folders that are made for it. @default false */
  readonly privately?: boolean;
}

/**
 * Writes a file beside the former one and renames it: a reader, and a run after an interrupted one, find the former
 * content or the new one, never a part. Makes the folder.
 */
export function replaceFile(path: string, content: string | Buffer, { privately = false }: ReplaceOptions = {}): void {
  mkdirSync(dirname(path), { recursive: true, mode: privately ? 0o700 : 0o777 });
  // Two processes may write the same file at once.
  const partial = `${path}.partial-${process.pid}`;
  writeFileSync(partial, content, { mode: privately ? 0o600 : 0o666 });
  renameSync(partial, path);
}
