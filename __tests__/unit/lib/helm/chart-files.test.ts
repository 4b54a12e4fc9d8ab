import { App, TerraformOutput, TerraformStack } from "cdktf";
import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChartAsset } from "../../../../lib/cdktf/chart-asset";
import { chartFiles } from "../../../../lib/helm/chart-files";
import { projectFolder } from "../../../../lib/paths";

const folder = mkdtempSync(join(tmpdir(), "oms-chart-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const charts = join(projectFolder, "charts");

function copyOf(chart: string): string {
  const copy = join(mkdtempSync(join(folder, "copy-")), chart);
  cpSync(join(charts, chart), copy, { recursive: true });
  return copy;
}

/** Path of the chart in the stack, and the files that are there. */
function travels(chart: string): { path: string; files: string[] } {
  const app = new App({ outdir: mkdtempSync(join(folder, "out-")), stackTraces: false });
  const stack = new TerraformStack(app, "stack");
  const { path } = new ChartAsset(stack, "chart", chart);
  new TerraformOutput(stack, "path", { value: path });
  app.synth();
  const files = readdirSync(join(app.outdir, "stacks", "stack", path), { recursive: true, withFileTypes: true });
  return { path, files: files.filter((file) => file.isFile()).map(({ name }) => name) };
}

const strays = [
  ".DS_Store",
  "values.yaml~",
  "templates/.web-service.yaml.swp",
  "templates/_pod.tpl.orig",
  "templates/#_pod.tpl#",
  "templates/.#_pod.tpl",
  "files/Thumbs.db",
];

test.each(readdirSync(charts))("what is left behind in charts/%s changes neither its path nor its files", (chart) => {
  const copy = copyOf(chart);
  const before = travels(copy);
  expect(before.files).toContain("values.schema.json");
  expect(before.files).not.toContain("README.md.gotmpl");
  for (const stray of strays.filter((file) => chart === "oms" || !file.startsWith("files/")))
    writeFileSync(join(copy, stray), "left behind");
  expect(travels(copy)).toEqual(before);
});

test("what belongs to a chart changes its path: a content, a name, one file more", () => {
  const copy = copyOf("oms");
  const paths = [travels(copy).path];
  writeFileSync(join(copy, "values.yaml"), "{}");
  paths.push(travels(copy).path);
  renameSync(join(copy, "templates/web-service.yaml"), join(copy, "templates/web-services.yaml"));
  paths.push(travels(copy).path);
  writeFileSync(join(copy, "templates/more.yaml"), "");
  paths.push(travels(copy).path);
  expect(new Set(paths).size).toBe(4);
});

test("every file of a chart but the template of its README", () => {
  expect(chartFiles(join(charts, "certificates"))).toEqual([
    "Chart.yaml",
    "README.md",
    "files/check-certificates.rb",
    "templates/_forms.tpl",
    "templates/_labels.tpl",
    "templates/_validate.tpl",
    "templates/certificates.yaml",
    "templates/external-secrets.yaml",
    "templates/gate-job.yaml",
    "templates/letsencrypt.yaml",
    "templates/own-ca.yaml",
    "templates/service-account.yaml",
    "templates/validate.yaml",
    "values.schema.json",
    "values.yaml",
  ]);
});
