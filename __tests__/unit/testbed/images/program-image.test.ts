import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../../lib/process/run";
import type { Image } from "../../../../testbed/images/archive";
import { programImage } from "../../../../testbed/images/program-image";

const authorities = "etc/ssl/certs/ca-certificates.crt";
// eslint-disable-next-line no-restricted-properties -- the code under test gets a cache folder of its own
const environment = process.env;
const cacheBefore = environment["OMS_CACHE_DIR"];
let folder: string;
let program: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "program-image-"));
  mkdirSync(join(folder, "cache"));
  program = join(folder, "program");
  writeFileSync(program, "program");
  environment["OMS_CACHE_DIR"] = join(folder, "cache");
});

afterEach(() => {
  if (cacheBefore === undefined) delete environment["OMS_CACHE_DIR"];
  else environment["OMS_CACHE_DIR"] = cacheBefore;
  rmSync(folder, { recursive: true });
});

interface Unpacked {
  readonly references: readonly string[];
  readonly config: { readonly Entrypoint: readonly string[]; readonly User: string; readonly Env: readonly string[] };
  /** Content of a file of the root filesystem, and its mode as `ls` writes it. */
  file(path: string): { readonly content: string; readonly mode: string };
}

/** The image as a container runtime sees it: its layers one over the other. */
async function unpack(image: Image): Promise<Unpacked> {
  const parts = mkdtempSync(join(folder, "parts-"));
  const root = mkdtempSync(join(folder, "root-"));
  await run("tar", ["-xf", image.archive, "-C", parts]);
  const [manifest] = JSON.parse(readFileSync(join(parts, "manifest.json"), "utf8")) as [
    { Config: string; RepoTags: string[]; Layers: string[] },
  ];
  for (const layer of manifest.Layers) await run("tar", ["-xf", join(parts, layer), "-C", root]);
  const { config } = JSON.parse(readFileSync(join(parts, manifest.Config), "utf8")) as Pick<Unpacked, "config">;
  const { stdout } = await run("find", [root, "-type", "f", "-printf", "%P %M\n"]);
  const modes = new Map(stdout.split("\n").map((line) => line.split(" ") as [string, string]));
  const file: Unpacked["file"] = (path) => ({
    content: readFileSync(join(root, path), "utf8"),
    mode: modes.get(path) ?? "",
  });
  return { references: manifest.RepoTags, config, file };
}

test("holds the program where the chart calls it, under every reference, not as root", async () => {
  const references = ["registry.example.com/operator:1.2.3", "registry.example.com/other:1.2.3"];
  const image = await programImage({ name: "operator", program, path: "/opt/operator", references });
  const unpacked = await unpack(image);
  expect(unpacked.references).toEqual([image.reference, ...references]);
  expect(image.reference).toMatch(/^oms\.local\/operator:[0-9a-f]{12}$/);
  expect(unpacked.config).toMatchObject({ Entrypoint: ["/opt/operator"], User: "65532:65532" });
  expect(unpacked.file("opt/operator")).toEqual({ content: "program", mode: "-rwxr-xr-x" });
});

test("trusts the given authorities, and none when none are given", async () => {
  const one = await unpack(await programImage({ name: "operator", program, references: [], caBundle: "one" }));
  expect(one.file(authorities).content).toBe("one");
  expect(one.file("bin/operator").content).toBe("program");
  expect(one.config.Env).toContain(`SSL_CERT_FILE=/${authorities}`);
  const none = await unpack(await programImage({ name: "operator", program, references: [] }));
  expect(none.file(authorities).content).toBe("");
});

test("what did not change is not packed again; another program, path or authority is another image", async () => {
  const options = { name: "operator", program, references: [], caBundle: "one" };
  const first = await programImage(options);
  rmSync(join(folder, "cache", "images", "layers"), { recursive: true });
  expect(await programImage(options)).toEqual(first);
  const ids = [first.id];
  ids.push((await programImage({ ...options, caBundle: "two" })).id);
  ids.push((await programImage({ ...options, path: "/other" })).id);
  writeFileSync(program, "changed");
  ids.push((await programImage(options)).id);
  expect(new Set(ids).size).toBe(4);
});
