import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentNames } from "../../environments";
import { command, projectFolder } from "../support/command";
import { testWith } from "../support/needs";

const oms = (...args: string[]) => command("node", [join(projectFolder, "operations/bin/oms.mjs"), ...args]);

test("--help lists the commands and the exit codes, and exits with 0", async () => {
  const { code, output } = await oms("--help");
  expect(code).toBe(0);
  expect(output).toMatch(/local[\s\S]*recover[\s\S]*synth[\s\S]*Exit codes: 0 done, 1 failed/);
});

test("an unknown command and an unknown option exit with 2 and a pointer to --help", async () => {
  for (const args of [
    ["locl"],
    ["local", "up", "--imge", "x"],
    ["local", "up", "--nodes", "3"],
    ["local", "logs", "--tail", "none"],
  ]) {
    const { code, output } = await oms(...args);
    expect(code).toBe(2);
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

test("synth --cloud aws is refused with exit code 3 and a sentence for each environment", async () => {
  const { code, output } = await oms("synth", "--cloud", "aws", "--outdir", mkdtempSync(join(tmpdir(), "oms-aws-")));
  expect(code).toBe(3);
  expect(output).toContain('staging.cloud: "aws" has no platform constructs yet');
  expect(output).not.toMatch(/\n\s+at /);
});

testWith(["terraform", "helm", "kubectl"], "a context that does not exist is refused with exit code 3", async () => {
  const { code, output } = await oms("local", "up", "--context", "no-such-context");
  expect(code).toBe(3);
  expect(output).toContain("--context no-such-context: there is no such context");
});

testWith(
  ["terraform", "helm", "kubectl"],
  "a values file that is missing or no YAML is refused with exit code 3",
  async () => {
    expect((await oms("local", "up", "--values", "missing.yaml")).output).toContain(
      "missing.yaml: the file does not exist",
    );
    const file = join(mkdtempSync(join(tmpdir(), "oms-values-")), "broken.yaml");
    writeFileSync(file, "web: [");
    const { code, output } = await oms("local", "up", "--values", file);
    expect(code).toBe(3);
    expect(output).toMatch(/broken\.yaml: .*; correct the YAML/);
  },
);

test("recover asks for the context of an environment that is not local", async () => {
  const { code, output } = await oms("recover", "staging");
  expect(code).toBe(3);
  expect(output).toContain("recover staging needs the cluster's context");
});
