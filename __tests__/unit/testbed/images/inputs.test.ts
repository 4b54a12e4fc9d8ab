import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packLayer } from "../../../../testbed/images/archive";
import type { Image } from "../../../../testbed/images/archive";
import { folderKey } from "../../../../testbed/images/content";
import { debianMirror } from "../../../../testbed/images/debian-mirror";
import { ensureImage } from "../../../../testbed/images/records";

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "image-inputs-"))));
afterEach(() => rmSync(folder, { recursive: true }));

describe("folderKey", () => {
  test.each<[string, (file: string) => void]>([
    ["content", (file) => writeFileSync(file, "other")],
    ["executable bit", (file) => chmodSync(file, 0o755)],
    ["another file", (file) => writeFileSync(`${file}.new`, "")],
  ])("changes with the %s", async (_, change) => {
    const file = join(folder, "file");
    writeFileSync(file, "content", { mode: 0o644 });
    const before = await folderKey(folder);
    change(file);
    expect(await folderKey(folder)).not.toBe(before);
  });
});

describe("debianMirror", () => {
  test.each([
    ["one-line format", "sources.list", "deb [arch=amd64] https://mirror.example/debian/ trixie main\n"],
    [
      "deb822 format",
      "sources.list.d/debian.sources",
      "Types: deb\nURIs: https://mirror.example/debian\nSuites: trixie\n",
    ],
  ])("is the machine's own, in %s", async (_, name, text) => {
    mkdirSync(join(folder, "sources.list.d"));
    writeFileSync(join(folder, name), text);
    expect(await debianMirror(folder)).toBe("https://mirror.example/debian");
  });

  test("is left to debootstrap where the machine names only other archives", async () => {
    writeFileSync(
      join(folder, "sources.list"),
      "# deb https://old.example/debian stable main\ndeb https://other.example/apt x main\n",
    );
    expect(await debianMirror(folder)).toBeUndefined();
  });
});

describe("ensureImage", () => {
  const pack = async (): Promise<string> => {
    await packLayer(join(folder, "root"), join(folder, "layer.tar"));
    return join(folder, "layer.tar");
  };
  const build = (key: string, ensure: () => Promise<string>): Promise<Image> =>
    ensureImage({ output: join(folder, "image.tar"), repository: "oms.local/test" }, [{ key, ensure }]);

  beforeEach(() => {
    mkdirSync(join(folder, "root"));
    writeFileSync(join(folder, "root", "file"), "first");
  });

  test("with unchanged inputs no layer is packed and nothing is written", async () => {
    const image = await build("key", pack);
    const written = statSync(image.archive).mtimeMs;
    const repack = jest.fn(pack);
    expect(await build("key", repack)).toEqual(image);
    expect(repack).not.toHaveBeenCalled();
    expect(statSync(image.archive).mtimeMs).toBe(written);
  });

  test("with a changed input the image has a new tag", async () => {
    const image = await build("key", pack);
    writeFileSync(join(folder, "root", "file"), "second");
    expect((await build("other key", pack)).reference).not.toBe(image.reference);
  });

  test("an archive that was removed is made again", async () => {
    const image = await build("key", pack);
    rmSync(image.archive);
    expect(await build("key", pack)).toEqual(image);
    expect(existsSync(image.archive)).toBe(true);
  });
});
