import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formsOf } from "../../support/planted-forms";
import { findPlantedSecrets, shownHits } from "../../support/planted-secrets";

const secret = 'p4 ss<&"w/ö+d?>\\é!';
const planted = { database: secret, cache: "Redis0Planted0Value" };

function fileWith(content: string | Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), "oms-planted-")), "file");
  writeFileSync(file, content);
  return file;
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const base64Url = (text: string): string => Buffer.from(text).toString("base64url");
const goJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&]/g, (found) => `\\u00${found.charCodeAt(0).toString(16)}`);

test.each([
  ["plain", "as it is", `password: ${secret}\n`],
  ["json", "in JSON", JSON.stringify({ password: secret })],
  ["json", "in JSON as Go writes it", goJson({ password: secret })],
  ["json", "in JSON within JSON", JSON.stringify({ manifest: JSON.stringify({ password: secret }) })],
  ["json", "in JSON within JSON as Go writes them", goJson({ manifest: goJson({ password: secret }) })],
  ["url", "in a path", `mysql://oms:${encodeURIComponent(secret)}@db`],
  ["url", "in a query", new URLSearchParams({ password: secret }).toString()],
  ["url", "in lower-case percent codes", encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase())],
  ["base64", "in base64", base64(secret)],
  ["base64", "in base64 for URLs", base64Url(secret)],
  ["base64", "in base64 without its end", base64(secret).replace(/=*$/, "")],
])("a planted secret is found (%s): %s", (kind, _name, content) => {
  const file = fileWith(`before ${content} after`);
  expect(findPlantedSecrets(planted, [file])).toContainEqual({ file, secret: "database", kind });
});

test.each([0, 1, 2, 3, 4, 5])("found in the base64 of a longer text, %i bytes from its beginning", (offset) => {
  for (const end of ["", "x", "xy"]) {
    const text = `${"~".repeat(offset)}${planted.cache}${end}`;
    for (const content of [base64(text), base64Url(text)]) {
      const file = fileWith(content);
      expect(findPlantedSecrets(planted, [file])).toEqual([{ file, secret: "cache", kind: "base64" }]);
    }
  }
});

test("found among bytes that are no text", () => {
  const file = fileWith(Buffer.concat([Buffer.from([0, 255, 254]), Buffer.from(planted.cache), Buffer.from([0xc3])]));
  expect(findPlantedSecrets(planted, [file])).toEqual([{ file, secret: "cache", kind: "plain" }]);
});

test("every file below a folder is read, hidden ones too, and every hit is told without the secret", () => {
  const folder = mkdtempSync(join(tmpdir(), "oms-planted-"));
  mkdirSync(join(folder, ".hidden", "deep"), { recursive: true });
  writeFileSync(join(folder, ".hidden", "deep", "plan.json"), `${planted.cache} ${base64(planted.cache)}`);
  writeFileSync(join(folder, "clean"), planted.cache.toLowerCase());
  symlinkSync("/", join(folder, "link"));
  const hits = shownHits(findPlantedSecrets(planted, [folder]));
  const file = join(folder, ".hidden", "deep", "plan.json");
  expect(hits).toEqual([`${file}: cache (plain)`, `${file}: cache (base64)`]);
  expect(hits.join()).not.toContain(planted.cache);
});

test("what isn't planted isn't found", () => {
  expect(findPlantedSecrets(planted, [fileWith("Redis1Planted1Value p4 ss")])).toEqual([]);
});

test("a search that can find nothing is refused", () => {
  const empty = mkdtempSync(join(tmpdir(), "oms-planted-"));
  expect(() => findPlantedSecrets(planted, [empty])).toThrow(`${empty} holds no file`);
  expect(() => findPlantedSecrets(planted, [join(empty, "missing")])).toThrow("ENOENT");
  expect(() => findPlantedSecrets({}, [fileWith("x")])).toThrow("no secret was planted");
  expect(() => findPlantedSecrets({ short: "1234567" }, [fileWith("x")])).toThrow("needs 8 characters, got 7");
});

test("a secret of letters and digits has no form twice", () => {
  const texts = formsOf(planted.cache).map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  expect(formsOf(planted.cache).filter(({ kind }) => kind !== "base64")).toEqual([
    { kind: "plain", text: planted.cache },
  ]);
});
