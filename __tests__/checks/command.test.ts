import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentNames } from "../../environments";
import { exitCodes, exitCodeTable } from "../../lib/exit-codes";
import { command, projectFolder } from "../support/command";
import { FakeMachine } from "../support/fake-machine";
import { testWith } from "../support/needs";

const oms = (...args: string[]) => command("node", [join(projectFolder, "operations/bin/oms.mjs"), ...args]);

test("--help lists the commands and the exit codes, that of a command points there; both exit with 0", async () => {
  const { code, output } = await oms("--help");
  expect(code).toBe(exitCodes.done);
  expect(output).toMatch(/local[\s\S]*recover[\s\S]*synth/);
  expect(output).toContain(exitCodeTable());
  const up = await oms("local", "up", "--help");
  expect(up.code).toBe(exitCodes.done);
  expect(up.output).toContain("Exit codes: npx oms --help lists them.");
});

test("an unknown command and an unknown option exit with 64 and a pointer to --help", async () => {
  for (const args of [
    ["locl"],
    ["recover"],
    ["watch"],
    ["local", "up", "--imge", "x"],
    ["local", "up", "--nodes", "3"],
    ["local", "logs", "--tail", "none"],
  ]) {
    const { code, output } = await oms(...args);
    expect(code).toBe(exitCodes.usage);
    expect(output).toMatch(/error: [\s\S]*--help/);
    expect(output).not.toMatch(/\n\s+at /);
  }
});

test("synth writes a file for every stack and prints the folder", async () => {
  const outdir = mkdtempSync(join(tmpdir(), "oms-outdir-"));
  const { code, output } = await oms("synth", "--outdir", outdir);
  expect({ code, output: output.trim() }).toEqual({ code: 0, output: outdir });
  expect(readdirSync(join(outdir, "stacks")).sort()).toEqual(
    ["bootstrap", "local", "shared", ...environmentNames].sort(),
  );
});

test("synth --cloud aws is refused with exit code 65 and a sentence for each environment", async () => {
  const { code, output } = await oms("synth", "--cloud", "aws", "--outdir", mkdtempSync(join(tmpdir(), "oms-aws-")));
  expect(code).toBe(exitCodes.refused);
  expect(output).toContain('staging.cloud: "aws" has no platform constructs yet');
  expect(output).not.toMatch(/\n\s+at /);
});

describe("data that is refused", () => {
  const machine = new FakeMachine();
  beforeAll(() => machine.write(join(machine.project, "helm-values/oms.staging.yaml"), "web: { replicas: many }\n"));
  afterAll(() => machine.remove());
  const refusal = "staging.helm-values.web.replicas: ";

  test("ends the program that cdktf runs with 65, and cdktf with 1", async () => {
    const main = await machine.node("--import", "tsx", "main.ts");
    expect(main.output).toContain(refusal);
    expect(main.code).toBe(exitCodes.refused);
    const cdktf = await machine.node("node_modules/.bin/cdktf", "synth");
    expect(cdktf.output).toContain(refusal);
    expect(cdktf.code).toBe(exitCodes.failed);
  });
});

testWith(["terraform", "helm", "kubectl"], "a context that does not exist is refused with exit code 65", async () => {
  const { code, output } = await oms("local", "up", "--context", "no-such-context");
  expect(code).toBe(exitCodes.refused);
  expect(output).toContain("--context no-such-context: there is no such context");
});

testWith(
  ["terraform", "helm", "kubectl"],
  "a values file that is missing or no YAML is refused with exit code 65",
  async () => {
    expect((await oms("local", "up", "--values", "missing.yaml")).output).toContain(
      "missing.yaml: the file does not exist",
    );
    const file = join(mkdtempSync(join(tmpdir(), "oms-values-")), "broken.yaml");
    writeFileSync(file, "web: [");
    const { code, output } = await oms("local", "up", "--values", file);
    expect(code).toBe(exitCodes.refused);
    expect(output).toMatch(/broken\.yaml: .*; correct the YAML/);
  },
);

test.each(["recover", "watch"])("%s asks for the context of an environment that is not local", async (name) => {
  const { code, output } = await oms(name, "staging");
  expect(code).toBe(exitCodes.usage);
  expect(output).toContain(`${name} staging needs the cluster's context`);
});

describe("watch", () => {
  const folder = mkdtempSync(join(tmpdir(), "oms-watch-"));
  const kubeconfig = join(folder, "kubeconfig");
  // Nothing answers there: what the wrapped command does must not hang on the watch.
  const cluster = { name: "away", cluster: { server: "https://127.0.0.1:1" } };
  const context = { name: "away", context: { cluster: "away", user: "nobody" } };
  const content = { apiVersion: "v1", kind: "Config", clusters: [cluster], contexts: [context] };
  beforeAll(() => writeFileSync(kubeconfig, JSON.stringify(content)));
  afterAll(() => rmSync(folder, { recursive: true }));
  const watch = (...args: string[]) =>
    command("node", [join(projectFolder, "operations/bin/oms.mjs"), "watch", "staging", ...args], {
      env: { KUBECONFIG: kubeconfig },
    });

  testWith(["helm", "kubectl"], "ends as the command does that it runs", async () => {
    const failed = await watch("--context", "away", "--", "sh", "-c", "echo deploying; exit 7");
    expect(failed.code).toBe(7);
    expect(failed.output).toContain("deploying");
    expect(failed.output).toContain("No pod of the environment was kept from starting meanwhile");
    expect((await watch("--context", "away", "--json", "--", "true")).output.trim()).toBe("[]");
  });

  testWith(["helm", "kubectl"], "refuses a context that does not exist, and a command that does not", async () => {
    const { code, output } = await watch("--context", "nope", "--", "true");
    expect(code).toBe(exitCodes.refused);
    expect(output).toContain("--context nope: there is no such context");
    const none = await watch("--context", "away", "--", "oms-no-such-command");
    expect(none.code).toBe(exitCodes.failed);
    expect(none.output).toContain("oms-no-such-command could not be started");
    expect(none.output).not.toMatch(/\n\s+at /);
  });
});
