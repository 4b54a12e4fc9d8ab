import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Enough hexadecimal digits of SHA-256 to name a folder by its content. */
const KEY_LENGTH = 16;

/** A short key of any data that JSON can hold; equal data in the same order gives an equal key. */
export function contentKey(...parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, KEY_LENGTH);
}

/** A key of every file below a folder: name, content and whether it is executable; times and owners do not count. */
export async function folderKey(folder: string): Promise<string> {
  const files: unknown[] = [];
  for (const path of await filesBelow(folder)) {
    const file = join(folder, path);
    const executable = ((await stat(file)).mode & 0o100) !== 0;
    files.push([path, executable, await readFile(file, "base64")]);
  }
  return contentKey(files);
}

export async function fileDigest(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function filesBelow(folder: string, prefix = ""): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const nested = entries.map((entry) => {
    const path = join(prefix, entry.name);
    return entry.isDirectory() ? filesBelow(folder, path) : Promise.resolve([path]);
  });
  return (await Promise.all(nested)).flat().sort();
}
