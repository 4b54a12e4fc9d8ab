import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { projectFolder } from "../../../lib/paths";

const folders = ["docs", "docs/add-ons", "docs/adr", "docs/runbooks"];
const pagesIn = (folder: string): string[] =>
  readdirSync(join(projectFolder, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));
const pages = ["README.md", "bench/README.md", "testbed/azure/README.md", ...folders.flatMap(pagesIn)];
const read = (page: string): string => readFileSync(join(projectFolder, page), "utf8");
const exists = (path: string): boolean => existsSync(join(projectFolder, path));

/** Without the blocks of code, where a bracket or a path is somebody's command or output. */
const prose = (page: string): string => read(page).replace(/^ *```[^]*?^ *```$/gm, "");

/** Links of a page to files of the repository, relative to its root. */
const links = (page: string): { readonly target: string; readonly anchor: string }[] =>
  [...prose(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([, path, anchor = ""]) => ({
    target: path ? join(dirname(page), path) : page,
    anchor,
  }));

/** Anchors of a page's headings, as GitHub makes them. */
const anchors = (page: string): string[] =>
  [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^a-z0-9_ -]/g, "")
      .replaceAll(" ", "-"),
  );

test.each(pages)("every link of %s leads to a file, and to a heading in it", (page) => {
  const broken = links(page).filter(
    ({ target, anchor }) => !exists(target) || (anchor !== "" && !anchors(target).includes(anchor)),
  );
  expect(broken).toEqual([]);
});

test.each(pages)("every path of the program that %s names exists", (page) => {
  const ours =
    /`((?:lib|tools|environments|model|rules|stateful|constructs|stacks|charts|helm-values|operations|testbed|__tests__|docs|bench)\/[\w./-]*)`/g;
  const missing = [...prose(page).matchAll(ours)].flatMap(([, path = ""]) => (exists(path) ? [] : [path]));
  expect(missing).toEqual([]);
});

test.each(pages)("every script that %s names is in package.json", (page) => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = [...read(page).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = ""]) => name);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test.each(folders)("%s/README.md lists every page of its folder", (folder) => {
  const listed = links(join(folder, "README.md")).map(({ target }) => target);
  const further = readdirSync(join(projectFolder, folder))
    .filter((name) => statSync(join(projectFolder, folder, name)).isDirectory())
    .map((name) => join(folder, name, "README.md"));
  const expected = [...pagesIn(folder), ...further].filter((page) => relative(folder, page) !== "README.md");
  expect(expected.filter((page) => !listed.includes(page))).toEqual([]);
});

test("README.md fits on three screens", () => {
  expect(read("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(120);
});
