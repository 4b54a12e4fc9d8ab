import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Every full mirror keeps the archive in a folder of this name: https://www.debian.org/mirror/ftpmirror */
const MIRROR_ADDRESS = /\bhttps?:\/\/\S+\/debian\/?(?=\s|$)/;

/**
 * The Debian mirror of the machine's package manager, so that a company's mirror is respected. When it is undefined,
 * debootstrap takes its own default.
 */
export async function debianMirror(aptFolder = "/etc/apt"): Promise<string | undefined> {
  for (const file of await sourceFiles(aptFolder)) {
    const text = await readFile(file, "utf8").catch(() => "");
    for (const line of text.split("\n")) {
      const found = /^\s*(deb\s|URIs:)/i.test(line) ? MIRROR_ADDRESS.exec(line) : null;
      if (found) return found[0].replace(/\/$/, "");
    }
  }
  return undefined;
}

async function sourceFiles(aptFolder: string): Promise<string[]> {
  const parts = join(aptFolder, "sources.list.d");
  const names = await readdir(parts).catch(() => []);
  const sources = names.filter((name) => /\.(list|sources)$/.test(name)).sort();
  return [join(aptFolder, "sources.list"), ...sources.map((name) => join(parts, name))];
}
