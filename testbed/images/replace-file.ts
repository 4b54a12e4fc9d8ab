import { rename, writeFile } from "node:fs/promises";

/** Writes a file so that a reader finds the former or the new content, never a part. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const partial = `${path}.partial-${process.pid}`;
  await writeFile(partial, content);
  await rename(partial, path);
}
