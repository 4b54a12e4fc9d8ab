import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Files that belong to a chart, relative to its folder, in a fixed order: all but what its `.helmignore` names, which Helm
 * leaves out too. So what an editor or a file manager leaves behind changes nothing.
 *
 * Only names and patterns of names are read there, as `*` and `?` stand in them; no paths, and no `!`.
 */
export function chartFiles(folder: string): readonly string[] {
  const list = join(folder, ".helmignore");
  const patterns = existsSync(list) ? ignoredNames(readFileSync(list, "utf8")) : [];
  const isIgnored = (name: string): boolean => patterns.some((pattern) => pattern.test(name));
  const below = (path: string): readonly string[] =>
    readdirSync(join(folder, path), { withFileTypes: true })
      .filter(({ name }) => !isIgnored(name))
      .flatMap((entry) => {
        const inner = path === "" ? entry.name : `${path}/${entry.name}`;
        return entry.isDirectory() ? below(inner) : [inner];
      });
  return [...below("")].sort();
}

function ignoredNames(text: string): readonly RegExp[] {
  return text
    .split("\n")
    .map((line) => line.trim().replace(/\/$/, ""))
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => new RegExp(`^${(line.match(/\\?./gs) ?? []).map(asPattern).join("")}$`, "s"));
}

function asPattern(character: string): string {
  if (character === "*") return ".*";
  if (character === "?") return ".";
  return character.replace(/^\\/, "").replace(/[\\^$*?+.()|[\]{}]/, "\\$&");
}
