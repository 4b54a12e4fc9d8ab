import { readdirSync, readFileSync, cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentNames } from "../../environments";
import { run } from "../../lib/process/run";
import { projectFolder } from "../support/command";
import { testWith } from "../support/needs";
import { existingTool } from "../support/tools";

const charts = ["oms", "oms-secrets", "local-services", "gateway", "certificates", "monitoring"];
const environments = ["local", ...environmentNames];
const fixtures = "__tests__/checks/charts/fixtures";

const inProject = (program: string, args: readonly string[], timeoutSeconds = 300): Promise<{ stdout: string }> =>
  run(program, args, { cwd: projectFolder, timeoutSeconds });

for (const environment of environments) {
  testWith(["helm"], `helm lint --strict accepts charts/oms with the values of ${environment}`, async () => {
    const program = `${fixtures}/oms.program.${environment === "local" ? "local" : "cloud"}.yaml`;
    const files = ["helm-values/oms.yaml", `helm-values/oms.${environment}.yaml`, program];
    await inProject(existingTool("helm"), [
      "lint",
      "--strict",
      "--kube-version",
      "1.35.4",
      "charts/oms",
      ...files.flatMap((file) => ["--values", file]),
    ]);
  });
}

for (const chart of charts) {
  testWith(["helm-unittest"], `the unit tests of charts/${chart} pass`, async () => {
    const { stdout } = await inProject(existingTool("helm-unittest"), [
      "--strict",
      "--file",
      `__tests__/checks/charts/${chart}/*_test.yaml`,
      `charts/${chart}`,
    ]);
    // A pattern that finds no file counts as success there, with 0 tests.
    expect(stdout).toMatch(/Tests:\s+[1-9]\d* passed, [1-9]\d* total/);
  });

  testWith(["helm-docs"], `README.md of charts/${chart} is what helm-docs writes`, async () => {
    const copy = mkdtempSync(join(tmpdir(), "oms-helm-docs-"));
    cpSync(join(projectFolder, "charts", chart), join(copy, chart), { recursive: true });
    await run(existingTool("helm-docs"), ["--chart-search-root", copy, "--log-level", "warning"], { cwd: copy });
    const read = (folder: string): string => readFileSync(join(folder, chart, "README.md"), "utf8");
    expect(read(copy)).toBe(read(join(projectFolder, "charts")));
  });
}

testWith(
  ["helm"],
  "what the charts render: selectors match, every pod is restricted, no dead value, stable pods, every refusal",
  async () => {
    const check = ["--import", "tsx", "__tests__/checks/charts/check-rendered.ts", existingTool("helm")];
    // Some hundred renderings take minutes, and longer beside other suites.
    const { stdout } = await inProject("node", check, 840);
    for (const environment of environments)
      expect(stdout).toMatch(new RegExp(`oms ${environment}: \\d+ objects, 0 problems`));
  },
);

test("every environment has its values file", () => {
  const files = readdirSync(join(projectFolder, "helm-values"));
  for (const environment of environments) expect(files).toContain(`oms.${environment}.yaml`);
});
