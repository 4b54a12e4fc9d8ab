import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../../lib/exit-codes";
import { cacheFolder } from "../../lib/paths";
import { defaultLocalSettings } from "../../model/local/local-settings";
import { describeBase } from "../../testbed/images/base";
import { clusterProviders } from "../../tools";
import { builtPath } from "../../tools/go-build";
import { pins } from "../../tools/pins";
import { FakeMachine } from "../support/fake-machine";

// What `oms local` does around its tools, with tools that do nothing: an interrupted run, its port, a broken file.

const machine = new FakeMachine();
afterAll(() => machine.remove());

const kubeconfig = "apiVersion: v1\nkind: Config\ncurrent-context: kind-oms\n";
const settings = () => JSON.parse(machine.local("settings.json") ?? "{}") as Record<string, unknown>;
const settingsFile = join(machine.project, ".local", "settings.json");
/** The same place in the machine's cache. */
const cached = (path: string): string => path.replace(cacheFolder(), machine.cache);

beforeAll(() => {
  const made = join(machine.folder, "kind-made");
  const installed = pins().debianPackages.map((name) => `echo ${name} installed`);
  machine.program("dpkg-query", installed.join("\n"));
  machine.program("docker", "exit 0");
  machine.program(
    "kind",
    `case "$1 $2" in
      "get clusters") test -e ${made} && echo oms; exit 0;;
      "create cluster") cat > ${made};;
      "get kubeconfig") printf '${kubeconfig.replaceAll("\n", "\\n")}';;
      "delete cluster") rm ${made};;
    esac`,
  );
  const version = (name: "terraform" | "helm" | "kubectl"): string => pins().tools[name].version;
  machine.program("helm", `test "$1" = list && echo '[]' || echo v${version("helm")}`);
  machine.program("terraform", `touch .terraform.lock.hcl; echo '{"terraform_version": "${version("terraform")}"}'`);
  machine.program(
    "kubectl",
    `case "$*" in
      version*) echo '{"clientVersion": {"gitVersion": "v${version("kubectl")}"}}';;
      config*get-contexts*) echo lab;;
      config*) echo '{"clusters": [{"cluster": {"server": "https://127.0.0.1:6443"}}]}';;
      *) echo '{"items": []}';;
    esac`,
  );
  machine.program("chroot", "echo no such program >&2; exit 1");
  // As if an earlier run had made them: neither debootstrap nor a Go compiler runs here.
  const base = cached(join(cacheFolder(), "images", `base-${describeBase().key}`));
  mkdirSync(join(base, "root", "tmp"), { recursive: true });
  machine.write(join(base, "layer.tar"), "");
  for (const name of clusterProviders) machine.write(cached(builtPath(pins().providers[name]!.tool)!), "");
});

test("a wrong image, a wrong file of values and a wrong variant are refused together; nothing was started", async () => {
  const { code, output } = await machine.oms(
    ...["local", "up", "--image", "oms@sha256:12", "--values", "missing.yaml", "--variant", "none"],
  );
  expect(output).toContain("--image oms@sha256:12: is not an image's name");
  expect(output).toContain("missing.yaml: the file does not exist");
  expect(output).toContain('There is no variant "none"');
  expect(output).not.toMatch(/\n\s+at /);
  expect(code).toBe(exitCodes.refused);
  expect(machine.calls().join("\n")).not.toContain("create");
  expect(machine.local("settings.json")).toBeUndefined();
});

test("a value that the stack refuses is refused before the cluster is made", async () => {
  const values = join(machine.folder, "values.yaml");
  machine.write(values, "web: { replicas: many }\n");
  const { code, output } = await machine.oms("local", "up", "--values", values);
  expect(output).toMatch(/web\.replicas/);
  expect(code).toBe(exitCodes.refused);
  expect(machine.calls().join("\n")).not.toContain("create");
  expect(machine.local("settings.json")).toBeUndefined();
});

test("when the images fail, the start is waited for, and the error says that the cluster is left", async () => {
  const { code, output } = await machine.oms("local", "up", "--port", "39191");
  expect(output).toContain("no such program");
  expect(output).toContain(
    'Left: kind cluster "oms" in Docker runs. Run the same command again to go on, or remove it all: npx oms local down',
  );
  expect(output).not.toMatch(/\n\s+at /);
  expect(code).toBe(1);
  expect(machine.calls()).toContain("kind get kubeconfig --name oms");
});

test("what was interrupted is remembered: context, port and credentials", async () => {
  expect(settings()).toMatchObject({ context: "kind-oms", port: 39191 });
  expect(machine.local("kubeconfig")).toBe(kubeconfig);
  const { code, output } = await machine.oms("local", "up", "--context", "lab");
  expect(output).toContain("The local environment of this checkout is on kind-oms, and you ask for lab");
  expect(code).toBe(exitCodes.refused);
});

test("the port stays the cluster's", async () => {
  const { output } = await machine.oms("local", "status", "--json");
  expect(output).toContain('"url": "http://localhost:39191"');
  const other = await machine.oms("local", "up", "--port", "39192");
  expect(other.output).toContain("--port 39192: the kind cluster answers on port 39191");
  expect(other.code).toBe(exitCodes.refused);
  await machine.oms("local", "up");
  expect(settings()).toMatchObject({ port: 39191 });
});

test("a workload that does not exist is refused with those that do", async () => {
  const { code, output } = await machine.oms("local", "logs", "wbe");
  expect(output).toContain("wbe: there is no such workload");
  expect(output).toMatch(/default, limited, single/);
  expect(code).toBe(exitCodes.usage);
  expect((await machine.oms("local", "logs", "limited")).code).toBe(0);
});

test("broken settings stop neither the other stacks nor their own cure", async () => {
  machine.write(settingsFile, "{");
  const synth = await machine.oms("synth", "--outdir", join(machine.folder, "out"));
  expect(synth.output).toContain("Warning: .local/settings.json is not valid");
  expect(synth.code).toBe(0);
  const main = await machine.node("--import", "tsx", "main.ts");
  expect(main.output).toContain('"npx oms local up" writes it anew');
  expect(main.code).toBe(0);
  const status = await machine.oms("local", "status");
  expect(status.output).toContain(".local/settings.json can't be read and counts as absent");
  expect(status.output).toContain("http://localhost:8080/up does not answer");
  expect(status.code).toBe(1);
  expect((await machine.oms("local", "up")).output).toContain("Left: kind cluster");
  expect(settings()).toMatchObject({ context: "kind-oms" });
});

test("settings with values that the stack no longer takes stop no other stack, and can't be deployed", async () => {
  const values = { web: { replicas: "many" } };
  machine.write(settingsFile, JSON.stringify({ ...defaultLocalSettings, values }));
  const { code, output } = await machine.node("--import", "tsx", "main.ts");
  expect(output).toContain("Warning: .local/settings.json is not valid");
  expect(output).toContain("web.replicas");
  expect(code).toBe(0);
});

test("down with broken settings removes the cluster of the kubeconfig", async () => {
  machine.write(settingsFile, "[]");
  const { code, output } = await machine.oms("local", "down");
  expect(output).toContain('Removing kind cluster "oms" in Docker');
  expect(code).toBe(0);
  expect(machine.calls()).toContain("kind delete cluster --name oms");
  expect(machine.local("kubeconfig")).toBeUndefined();
});

test("what the system or a tool refuses is a sentence", async () => {
  const synth = await machine.oms("synth", "--outdir", "/proc/nope");
  expect(synth).toMatchObject({ code: 1 });
  expect(synth.output).toContain("/proc/nope (mkdir): there is no such file or folder.");
  machine.program(
    "helm",
    `test "$1" = version && echo v${pins().tools.helm.version} && exit; echo 'Error: context "nope" does not exist' >&2; exit 1`,
  );
  const recover = await machine.oms("recover", "staging", "--context", "nope", "--dry-run");
  expect(recover.output).toContain("--context nope: there is no such context");
  expect(recover.code).toBe(exitCodes.refused);
  expect(synth.output + recover.output).not.toMatch(/\n\s+at /);
});
