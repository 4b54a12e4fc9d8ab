import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodes } from "../../lib/exit-codes";
import { run } from "../../lib/process/run";
import { addOnSources } from "../../model/catalog/add-ons";
import { readRecordedDigests } from "../../model/catalog/add-ons/recorded-digests";
import { mirrorItems } from "../../operations/mirror/items";
import { runMirror, type RunMirrorOptions } from "../../operations/mirror/run-mirror";
import { command } from "../support/command";
import { testWith } from "../support/needs";
import { silentProgress } from "../support/silent-progress";
import { existingTool } from "../support/tools";
import { frontOf, startRegistry, type LocalRegistry } from "./support/registry";

const needs = ["crane", "helm"] as const;

let folder: string;
let makers: LocalRegistry;
let ours: LocalRegistry;
let recordFile: string;

const crane = async (...args: string[]): Promise<string> =>
  (await run(existingTool("crane"), args, { timeoutSeconds: 60 })).stdout.trim();

const sources = () => ({
  demo: {
    chart: { repository: `oci://${makers.host}/helm`, chart: "demo", version: "1.0.0" },
    images: { main: { registry: makers.host, repository: "demo/main", tag: "v1" } },
  },
});

/** What the command prints on stdout, and the message that it ends with. */
async function mirrored(
  options: Partial<RunMirrorOptions> = {},
  from: Parameters<typeof runMirror>[2]["sources"] = sources(),
): Promise<{ text: string; failure: string | undefined }> {
  let text = "";
  const stdout = { write: (part: string) => (text += part) };
  const all = { to: ours.host, dryRun: false, list: false, check: false, json: false, ...options };
  const failure = await runMirror([], all, { sources: from, recordFile, stdout, progress: silentProgress }).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return { text, failure };
}

/** An image for two platforms and a chart, where their makers publish them. */
async function publish(): Promise<void> {
  const image = `${makers.host}/demo/main`;
  writeFileSync(join(folder, "content"), "demo");
  await run("tar", ["-cf", join(folder, "layer.tar"), "-C", folder, "content"]);
  await crane("append", "--new_layer", join(folder, "layer.tar"), "--new_tag", `${image}:amd64`);
  await crane("mutate", `${image}:amd64`, "--set-platform", "linux/arm64", "--tag", `${image}:arm64`);
  await crane(
    "index",
    "append",
    "--manifest",
    `${image}:amd64`,
    "--manifest",
    `${image}:arm64`,
    "--tag",
    `${image}:v1`,
  );
  const chart = join(folder, "demo");
  mkdirSync(chart);
  writeFileSync(join(chart, "Chart.yaml"), "apiVersion: v2\nname: demo\nversion: 1.0.0\n");
  await run(existingTool("helm"), ["package", chart, "--destination", folder]);
  const push = ["push", join(folder, "demo-1.0.0.tgz"), `oci://${makers.host}/helm`, "--plain-http"];
  await run(existingTool("helm"), push);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "oms-mirror-test-"));
  recordFile = join(folder, "images.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

function mirrorTest(name: string, work: () => Promise<void>): void {
  testWith(needs, name, async () => {
    makers = await startRegistry();
    ours = await startRegistry();
    try {
      await publish();
      await work();
    } finally {
      makers.stop();
      ours.stop();
    }
  });
}

mirrorTest("copies chart and image with all platforms and the same digest; the second run copies nothing", async () => {
  const [chart, image] = mirrorItems(sources(), ours.host);
  const dry = await mirrored({ dryRun: true });
  expect(dry.text.match(/^to copy/gm)).toHaveLength(2);
  await expect(crane("digest", image!.destination)).rejects.toThrow("NAME_UNKNOWN");

  const first = await mirrored();
  expect(first).toEqual({ text: expect.stringMatching(/^copied[^]*^copied/m) as string, failure: undefined });
  const digest = await crane("digest", image!.source);
  expect(await crane("digest", image!.destination)).toBe(digest);
  const { manifests } = JSON.parse(await crane("manifest", image!.destination)) as { manifests: { digest: string }[] };
  expect(manifests).toHaveLength(2);
  for (const { digest: platform } of manifests) {
    await crane("validate", "--remote", image!.destination.replace(/:v1$/, `@${platform}`));
  }
  const recorded = readRecordedDigests(recordFile);
  expect(recorded.images).toEqual({ [image!.source]: digest });
  expect(recorded.charts[chart!.source]).toMatch(/^sha256:[a-f0-9]{64}$/);
  const [host = ""] = chart!.destination.split("/");
  await run(existingTool("helm"), [
    "pull",
    `oci://${host}/charts/demo`,
    "--version",
    "1.0.0",
    "--plain-http",
    "-d",
    folder,
  ]);

  const before = readFileSync(recordFile, "utf8");
  expect((await mirrored()).text.match(/^up to date/gm)).toHaveLength(2);
  expect(readFileSync(recordFile, "utf8")).toBe(before);
  expect((await mirrored({ check: true })).failure).toBeUndefined();
  // What is recorded and there needs no maker.
  makers.stop();
  expect((await mirrored()).text.match(/^up to date/gm)).toHaveLength(2);
});

mirrorTest("a chart out of a repository of the old kind, with the archive as it is", async () => {
  await run(existingTool("helm"), ["repo", "index", folder]);
  const front = await frontOf(makers, (path) =>
    /\.(yaml|tgz)$/.test(path) ? { status: 200, body: readFileSync(join(folder, path)) } : undefined,
  );
  try {
    const { demo } = sources();
    const chart = { repository: `http://${front.host}`, chart: "demo", version: "1.0.0" };
    const result = await mirrored({}, { demo: { chart, images: demo.images } });
    expect(result.failure).toBeUndefined();
    const { charts } = readRecordedDigests(recordFile);
    const { layers } = JSON.parse(await crane("manifest", `${ours.host}/charts/demo:1.0.0`)) as { layers: object[] };
    expect(layers).toEqual([expect.objectContaining({ digest: charts[`http://${front.host}/demo:1.0.0`] })]);
  } finally {
    front.stop();
  }
});

mirrorTest("all that is missing is named at the end, and the rest is copied and recorded", async () => {
  const { demo } = sources();
  const wrong = {
    demo: {
      chart: { ...demo.chart, version: "9.9.9" },
      images: { main: demo.images.main, other: { ...demo.images.main, tag: "v9" } },
    },
  };
  const { text, failure } = await mirrored({}, wrong);
  expect(text).toMatch(/^failed .*9\.9\.9\ncopied .*v1\nfailed .*v9\n$/);
  expect(failure).toMatch(/^2 of 3 charts and images could not be mirrored\n/);
  expect(failure).toContain("helm/demo:9.9.9: there is no such chart (");
  expect(failure).toContain("demo/main:v9: there is no such image; correct registry, repository or tag");
  expect(Object.keys(readRecordedDigests(recordFile).images)).toEqual([`${makers.host}/demo/main:v1`]);
});

mirrorTest("a copy that breaks off before its end leaves no tag, and the next run completes it", async () => {
  const [, image] = mirrorItems(sources(), ours.host);
  const front = await frontOf(ours, (path, method) =>
    method === "PUT" && path.endsWith("/manifests/v1")
      ? { status: 403, body: JSON.stringify({ errors: [{ code: "DENIED", message: "no right to push" }] }) }
      : undefined,
  );
  try {
    const { failure } = await mirrored({ to: front.host });
    expect(failure).toContain(`demo/main:v1: ${front.host} refuses (`);
    // The role of a cloud is named for that cloud's registries only.
    expect(failure).toContain("ask for the right to push on the registry");
  } finally {
    front.stop();
  }
  await expect(crane("digest", image!.destination)).rejects.toThrow(/UNKNOWN/);
  expect((await mirrored()).failure).toBeUndefined();
  expect(await crane("digest", image!.destination)).toBe(await crane("digest", image!.source));
});

testWith(
  needs,
  "a registry that does not answer ends the command with exit code 1 and a sentence for each",
  async () => {
    // Continuous integration is no terminal, whatever its variables make of it.
    const env = { CI: "true", FORCE_COLOR: "1" };
    const { code, output } = await command("node", ["operations/bin/oms.mjs", "mirror", "--to", "127.0.0.1:1"], {
      env,
    });
    expect(code).toBe(1);
    expect(output).toMatch(/(\d+) of \1 charts and images could not be mirrored/);
    expect(output).toContain("127.0.0.1:1 does not answer");
    expect(output).not.toMatch(/\n\s+at /);
    expect(output).not.toContain("\u001b");
  },
);

test("the list, the check and wrong words need no tools", async () => {
  const oms = (...args: string[]) => command("node", ["operations/bin/oms.mjs", "mirror", ...args]);
  const [list, named, unknown, address, both] = await Promise.all([
    oms("--list", "--json", "--to", "mirror.example.com"),
    oms("cluster-autoscaler", "--list", "--json", "--to", "mirror.example.com"),
    oms("extrenal-secrets"),
    oms("--to", "https://mirror.example.com"),
    oms("--list", "--check"),
  ]);
  expect(list.code).toBe(0);
  expect(JSON.parse(list.output)).toMatchObject({
    registry: "mirror.example.com",
    entries: expect.any(Array) as object,
  });
  // What no environment of today installs is copied when it is named.
  const addOns = ({ output }: { output: string }): Set<string> =>
    new Set((JSON.parse(output) as { entries: { addOns: string[] }[] }).entries.flatMap((entry) => entry.addOns));
  expect(addOns(list)).toEqual(new Set(Object.keys(addOnSources)));
  expect(addOns(named)).toEqual(new Set(["cluster-autoscaler"]));
  expect(unknown.code).toBe(exitCodes.usage);
  expect(unknown.output).toMatch(/'extrenal-secrets' is invalid.*Allowed choices are .*external-secrets/);
  expect(address.code).toBe(exitCodes.usage);
  expect(address.output).toContain("it must be a registry's host");
  expect(both.code).toBe(exitCodes.usage);
});
