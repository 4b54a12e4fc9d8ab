import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { environmentNames } from "../../environments";
import { exitCodes } from "../../lib/exit-codes";
import { allProviders } from "../../tools/provider-mirror";
import { command, projectFolder, type Ended } from "../support/command";
import { plantMirror } from "../support/planted-mirror";

// `main.ts` as `npx cdktf …` runs it, in whose cache a provider mirror lies.

const everyStack = ["bootstrap", "local", "shared", ...environmentNames].sort();
const folder = mkdtempSync(join(tmpdir(), "oms-main-"));
const cache = join(folder, "cache");
const loaded = join(folder, "loaded.json");

plantMirror(cache, allProviders);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function synthesize(outdir: string, request?: string): Promise<Ended> {
  const probe = join(__dirname, "..", "support", "loaded-modules.cjs");
  return command(process.execPath, ["--require", probe, "--import", "tsx", "main.ts"], {
    env: { CDKTF_OUTDIR: outdir, OMS_CACHE_DIR: cache, OMS_LOADED_MODULES: loaded, OMS_PROVIDER_MIRROR: request },
  });
}

function stacksWithMirror(outdir: string): string[] {
  const stacks = readdirSync(join(outdir, "stacks"));
  expect(stacks.sort()).toEqual(everyStack);
  return stacks.filter((stack) => existsSync(join(outdir, "stacks", stack, "terraform.d", "plugins")));
}

test("a synthesis of every stack loads nothing of the testbed, and lays the mirror beside the stack local alone", async () => {
  const outdir = join(folder, "unasked");
  const { code, output } = await synthesize(outdir);
  expect({ code, output: output.includes("OMS_PROVIDER_MIRROR") }).toEqual({ code: 0, output: false });
  expect(stacksWithMirror(outdir)).toEqual(["local"]);

  const files = (JSON.parse(readFileSync(loaded, "utf8")) as string[]).map((file) => relative(projectFolder, file));
  expect(files).toEqual(expect.arrayContaining(["main.ts", "stacks/build-app.ts", "constructs/cloud-platform.ts"]));
  const ours = files.filter((file) => !file.startsWith("node_modules/"));
  const known = /^(main|(constructs|environments|lib|model|rules|stacks|stateful|tools)\/.+)\.(ts|json)$/;
  expect(ours.filter((file) => !known.test(file))).toEqual(["__tests__/support/loaded-modules.cjs"]);
});

test("asked for by name, the mirror lies beside every stack, and one line of stderr and of cdktf's says so", async () => {
  const outdir = join(folder, "asked");
  const { code, output } = await synthesize(outdir, "1");
  expect(code).toBe(0);
  const said = output.split("\n").filter((line) => line.includes("OMS_PROVIDER_MIRROR"));
  expect(said).toEqual([expect.stringMatching(/^Warning: OMS_PROVIDER_MIRROR=1: every stack uses .*azurerm 5\.2\.0/)]);
  expect(stacksWithMirror(outdir)).toEqual(everyStack);
  const manifest = readFileSync(join(outdir, "manifest.json"), "utf8");
  expect(manifest.match(/OMS_PROVIDER_MIRROR=1/g)).toHaveLength(1);
});

test("a request that can't be met is refused in two lines, before anything is written", async () => {
  const outdir = join(folder, "refused");
  const { code, output } = await synthesize(outdir, "yes");
  expect(code).toBe(exitCodes.refused);
  expect(output).toMatch(/^OMS_PROVIDER_MIRROR is "yes"; .*\nSet it to one of these, or unset it\.\n$/);
  expect(existsSync(outdir)).toBe(false);
});
