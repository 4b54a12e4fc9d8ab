import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packLayer, writeImage } from "../../../../testbed/images/archive";
import type { Image } from "../../../../testbed/images/archive";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "image-archive-"));
  mkdirSync(join(folder, "root", "bin"), { recursive: true });
  writeFileSync(join(folder, "root", "bin", "program"), "first");
});

afterEach(() => rmSync(folder, { recursive: true }));

async function build(output = "image.tar", env: Record<string, string> = {}): Promise<Image> {
  const layer = join(folder, "layer.tar");
  await packLayer(join(folder, "root"), layer, { exclude: ["./cache/*"] });
  return writeImage({ output: join(folder, output), repository: "oms.local/test", layers: [layer], env });
}

/** Names and contents of a tar's files, read without any of the code under test. */
function entries(archive: string): Record<string, string> {
  const bytes = readFileSync(archive);
  const found: Record<string, string> = {};
  for (let offset = 0; bytes[offset] !== 0;) {
    const text = (start: number, length: number): string =>
      bytes.toString("utf8", offset + start, offset + start + length).replace(/\0.*$/s, "");
    const size = parseInt(text(124, 12), 8);
    found[text(0, 100)] = bytes.toString("latin1", offset + 512, offset + 512 + size);
    offset += 512 + Math.ceil(size / 512) * 512;
  }
  return found;
}

test("the same content gives the same bytes, whatever the files' times and umask", async () => {
  const first = await build("a.tar");
  utimesSync(join(folder, "root", "bin", "program"), 1, 1);
  chmodSync(join(folder, "root", "bin", "program"), 0o600);
  const second = await build("b.tar");
  expect(readFileSync(second.archive).equals(readFileSync(first.archive))).toBe(true);
});

test("the tag is the beginning of the configuration's digest", async () => {
  const image = await build();
  expect(image.id).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(image.reference).toBe(`oms.local/test:${image.id.slice(7, 19)}`);
});

test("the archive names its configuration, its reference and its layers", async () => {
  const image = await build("image.tar", { NAME: "value" });
  const files = entries(image.archive);
  const manifest = JSON.parse(files["manifest.json"] ?? "") as [
    { Config: string; RepoTags: string[]; Layers: string[] },
  ];
  expect(manifest[0].RepoTags).toEqual([image.reference]);
  const configuration = JSON.parse(files[manifest[0].Config] ?? "") as {
    config: { Env: string[] };
    rootfs: { diff_ids: string[] };
  };
  expect(configuration.config.Env).toContain("NAME=value");
  expect(configuration.rootfs.diff_ids.map((digest) => `${digest.slice(7)}.tar`)).toEqual(manifest[0].Layers);
  expect(files[manifest[0].Layers[0] ?? ""]).toBe(readFileSync(join(folder, "layer.tar"), "latin1"));
});

test("an unchanged image is not written again", async () => {
  const first = await build();
  const written = statSync(first.archive);
  expect(await build()).toEqual(first);
  expect(statSync(first.archive)).toMatchObject({ mtimeMs: written.mtimeMs, ino: written.ino });
});

test("an archive that was cut off is written again", async () => {
  const { archive } = await build();
  const whole = readFileSync(archive);
  truncateSync(archive, 1000);
  await build();
  expect(readFileSync(archive).equals(whole)).toBe(true);
});

test("a changed layer or variable changes the tag", async () => {
  const first = await build();
  const second = await build("image.tar", { NAME: "value" });
  writeFileSync(join(folder, "root", "bin", "program"), "second");
  const third = await build();
  expect(new Set([first, second, third].map((image) => image.reference)).size).toBe(3);
});

test("excluded files do not count", async () => {
  mkdirSync(join(folder, "root", "cache"));
  const first = await build();
  writeFileSync(join(folder, "root", "cache", "file"), "changes");
  expect(await build()).toEqual(first);
});

test("an image that stands in for another one has that one's reference too", async () => {
  const layer = join(folder, "layer.tar");
  await packLayer(join(folder, "root"), layer);
  const named = (...aliases: string[]): Promise<Image> =>
    writeImage({ output: join(folder, "image.tar"), repository: "oms.local/test", layers: [layer], aliases });
  const references = (image: Image): unknown =>
    (JSON.parse(entries(image.archive)["manifest.json"] ?? "") as { RepoTags: unknown }[])[0]?.RepoTags;
  const first = await named("registry.example.com/test:v1");
  expect(references(first)).toEqual([first.reference, "registry.example.com/test:v1"]);
  // The content is the same, so only the record of the references can tell that the archive is another one.
  const second = await named("registry.example.com/test:v2");
  expect(second).toEqual(first);
  expect(references(second)).toEqual([first.reference, "registry.example.com/test:v2"]);
});
