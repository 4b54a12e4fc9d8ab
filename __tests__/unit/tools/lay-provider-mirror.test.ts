import { existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RefusedError } from "../../../lib/errors";
import { chooseProviderMirror, layProviderMirror, type MirrorChoice } from "../../../tools/lay-provider-mirror";
import { allProviders, clusterProviders } from "../../../tools/provider-mirror";
import { plantMirror, withCache } from "../../support/planted-mirror";

const stacks = ["bootstrap", "local", "production", "shared"];
let folder: string;
let cache: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "oms-mirror-"));
  cache = join(folder, "cache");
  for (const stack of stacks) mkdirSync(join(folder, "stacks", stack), { recursive: true });
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

// An empty request stands for a variable that is not set, whatever the caller's environment has.
const choose = (request?: string): MirrorChoice => withCache(cache, () => chooseProviderMirror(request ?? "0"));

/** Where the mirror of each stack leads that has one. */
function laid(): Record<string, string> {
  const plugins = (stack: string): string => join(folder, "stacks", stack, "terraform.d", "plugins");
  const having = readdirSync(join(folder, "stacks")).filter((stack) => existsSync(plugins(stack)));
  return Object.fromEntries(having.map((stack) => [stack, readlinkSync(plugins(stack))]));
}

function refusal(request: string): { message: string; remedy: string | undefined } {
  try {
    choose(request);
  } catch (error) {
    if (error instanceof RefusedError) return { message: error.message, remedy: error.remedy };
    throw error;
  }
  throw new Error("was not refused");
}

test.each([
  ["every provider", allProviders],
  ["the cluster's providers", clusterProviders],
])("a mirror of %s that lies in the cache serves the stack local alone, and nothing is said", (_, names) => {
  const mirror = plantMirror(cache, names);
  const choice = choose();
  layProviderMirror(folder, choice);
  expect(laid()).toEqual({ local: mirror.folder });
  expect(choice.notice).toBeUndefined();
});

test("asked for by name, it serves every stack, and one line says which sources stand under which label", () => {
  const mirror = plantMirror(cache, allProviders);
  const choice = choose("1");
  layProviderMirror(folder, choice);
  expect(laid()).toEqual(Object.fromEntries(stacks.map((stack) => [stack, mirror.folder])));
  expect(choice.notice).toMatch(
    /^OMS_PROVIDER_MIRROR=1: every stack uses providers built on this machine, not the official releases: .*azurerm \d+\.\d+\.\d+ \(code: .+\)$/,
  );
});

test("what an earlier run laid beside a cloud's stack is taken away when nobody asks any more", () => {
  plantMirror(cache, allProviders);
  layProviderMirror(folder, choose("1"));
  const production = join(folder, "stacks", "production");
  mkdirSync(join(production, ".terraform", "providers"), { recursive: true });
  layProviderMirror(folder, choose());
  expect(Object.keys(laid())).toEqual(["local"]);
  expect(existsSync(join(production, ".terraform.lock.hcl"))).toBe(false);
  expect(existsSync(join(production, ".terraform", "providers"))).toBe(false);
});

test("a lock file and a folder of plugins that somebody else wrote stay", () => {
  const production = join(folder, "stacks", "production");
  mkdirSync(join(production, "terraform.d", "plugins"), { recursive: true });
  writeFileSync(join(production, ".terraform.lock.hcl"), "# Terraform's own\n");
  layProviderMirror(folder, choose());
  expect(existsSync(join(production, "terraform.d", "plugins"))).toBe(true);
  expect(existsSync(join(production, ".terraform.lock.hcl"))).toBe(true);
});

test("without a mirror of every provider the request is refused, and so is one for something else", () => {
  plantMirror(cache, clusterProviders);
  expect(refusal("1")).toEqual({
    message: `OMS_PROVIDER_MIRROR asks for providers built on this machine, but there are none of every provider in ${join(cache, "terraform-providers")}.`,
    remedy: "Unset it where the provider registry answers; elsewhere run npm run prepare-tools first.",
  });
  expect(refusal("yes").message).toMatch(/^OMS_PROVIDER_MIRROR is "yes"; only "1" .* and "0" are allowed\.$/);
});
