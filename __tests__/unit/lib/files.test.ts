import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceFile } from "../../../lib/files";

const folder = mkdtempSync(join(tmpdir(), "files-"));
afterAll(() => rmSync(folder, { recursive: true }));
const mode = (path: string): number => statSync(path).mode & 0o777;

test("replaces the content, makes the folder, and leaves nothing beside the file", () => {
  const file = join(folder, "made", "file");
  replaceFile(file, "former");
  replaceFile(file, "new");
  expect(readFileSync(file, "utf8")).toBe("new");
  expect(readdirSync(join(folder, "made"))).toEqual(["file"]);
});

test("privately: the file and the folders that it makes are the owner's alone, also where the former file was not", () => {
  const file = join(folder, "private", "file");
  replaceFile(file, "secret", { privately: true });
  expect([mode(file), mode(join(folder, "private"))]).toEqual([0o600, 0o700]);
  const open = join(folder, "open");
  writeFileSync(open, "", { mode: 0o644 });
  replaceFile(open, "secret", { privately: true });
  expect(mode(open)).toBe(0o600);
});

test("what can't be written leaves the former content", () => {
  const file = join(folder, "kept");
  replaceFile(file, "former");
  expect(() => replaceFile(join(file, "below"), "x")).toThrow();
  expect(readFileSync(file, "utf8")).toBe("former");
});
