import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { Image } from "../../../testbed/images/archive";
import { EXTERNAL_SECRETS_REFERENCE, programImage } from "../../../testbed/images/external-secrets";
import { imageDigests } from "../../../testbed/node/containerd";
import { testbedFolder } from "../../../testbed/paths";
import { run } from "../../../testbed/process";

let folder: string;
let program: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "external-secrets-"));
  mkdirSync(join(folder, "cache"));
  program = join(folder, "program");
  writeFileSync(program, "program");
  // eslint-disable-next-line no-restricted-properties -- the code under test gets a cache folder of its own
  jest.replaceProperty(process, "env", { ...process.env, OMS_CACHE_DIR: join(folder, "cache") });
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** What a file of the image's only layer holds. */
async function layerFile(image: Image, path: string): Promise<string> {
  const unpacked = mkdtempSync(join(folder, "unpacked-"));
  await run("tar", ["-xf", image.archive, "-C", unpacked]);
  const [{ Layers }] = JSON.parse(readFileSync(join(unpacked, "manifest.json"), "utf8")) as [{ Layers: [string] }];
  return (await run("tar", ["-xOf", join(unpacked, Layers[0]), `.${path}`])).stdout;
}

test("the image holds the program and the authorities, and is named as the chart names the official one", async () => {
  const image = await programImage(program, "-----BEGIN CERTIFICATE-----\n");
  expect(await layerFile(image, "/bin/external-secrets")).toBe("program");
  expect(await layerFile(image, "/etc/ssl/certs/ca-certificates.crt")).toBe("-----BEGIN CERTIFICATE-----\n");
  const { stdout } = await run("tar", ["-xOf", image.archive, "manifest.json"]);
  const chart = join(testbedFolder, "charts", "external-secrets");
  const { image: named } = parse(readFileSync(join(chart, "values.yaml"), "utf8")) as { image: { repository: string } };
  const { appVersion } = parse(readFileSync(join(chart, "Chart.yaml"), "utf8")) as { appVersion: string };
  expect(EXTERNAL_SECRETS_REFERENCE).toBe(`${named.repository}:${appVersion}`);
  expect(JSON.parse(stdout)).toMatchObject([{ RepoTags: [image.reference, EXTERNAL_SECRETS_REFERENCE] }]);
});

test("other authorities are another image; the same ones are not packed again", async () => {
  const first = await programImage(program, "one");
  rmSync(join(folder, "cache", "images", "layers"), { recursive: true });
  expect(await programImage(program, "one")).toEqual(first);
  const second = await programImage(program, "two");
  expect(second.id).not.toBe(first.id);
  expect(await layerFile(second, "/etc/ssl/certs/ca-certificates.crt")).toBe("two");
});

test("containerd's table tells which image a reference names", () => {
  const table = [
    "REF                    TYPE                                                 DIGEST      SIZE      PLATFORMS   LABELS",
    "oms.local/test:abc     application/vnd.docker.distribution.manifest.v2+json sha256:1111 190.0 MiB linux/amd64 io.cri",
    "ghcr.io/x/test:v2.9.0  application/vnd.docker.distribution.manifest.v2+json sha256:2222 190.0 MiB linux/amd64 io.cri",
    "",
  ].join("\n");
  expect([...imageDigests(table)]).toEqual([
    ["oms.local/test:abc", "sha256:1111"],
    ["ghcr.io/x/test:v2.9.0", "sha256:2222"],
  ]);
});
