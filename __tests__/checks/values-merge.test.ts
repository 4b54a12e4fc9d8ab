import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mergeValues, readValues, withDefaults, type HelmValues } from "../../lib/helm/values";
import { run } from "../../lib/process/run";
import { tunedValues } from "../../model/oms/tuned-values";
import { testWith } from "../support/needs";
import { existingTool } from "../support/tools";

const charts = join(__dirname, "..", "..", "charts");
const folder = mkdtempSync(join(tmpdir(), "oms-values-merge-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Path = readonly string[];

/** What a chart's templates see, defaults included; `null` where Helm refuses the values. */
async function seenByTemplates(defaults: HelmValues, files: readonly HelmValues[]): Promise<unknown> {
  const own = mkdtempSync(join(folder, "chart-"));
  mkdirSync(join(own, "templates"));
  writeFileSync(join(own, "Chart.yaml"), "apiVersion: v2\nname: chart\nversion: 0.1.0\n");
  writeFileSync(join(own, "values.yaml"), JSON.stringify(defaults));
  writeFileSync(join(own, "templates", "all.yaml"), "all: {{ .Values | toJson | b64enc }}\n");
  const options = files.flatMap((values, index) => {
    const file = join(own, `values-${index}.json`);
    writeFileSync(file, JSON.stringify(values));
    return ["--values", file];
  });
  const { stdout } = await run(existingTool("helm"), ["template", "x", own, ...options], { timeoutSeconds: 60 });
  rmSync(own, { recursive: true });
  return JSON.parse(Buffer.from(/^all: (\S*)$/m.exec(stdout)?.[1] ?? "", "base64").toString("utf8"));
}

/** Every value that is no map with something in it, and every map. */
function paths(values: HelmValues, above: Path = []): Path[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = [...above, key];
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    return [path, ...(isMap ? paths(value as HelmValues, path) : [])];
  });
}

const only = (path: Path, value: unknown): HelmValues =>
  path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as HelmValues;

for (const name of readdirSync(charts)) {
  testWith(["helm"], `values of charts/${name}: each one null, and each one changed, as Helm merges them`, async () => {
    const defaults = readValues(join(charts, name, "values.yaml"));
    const tuned = name === "oms" ? tunedValues("production") : {};
    const all = [...new Map([...paths(defaults), ...paths(tuned)].map((path) => [path.join("\0"), path])).values()];
    expect(all.length).toBeGreaterThan(3);
    const cases = all.flatMap((path) => [only(path, null), only(path, "changed")]);
    // Helm waits for the disk more than for a processor.
    const lanes = Array.from({ length: 3 }, async (_, lane) => {
      for (const over of cases.filter((_, index) => index % 3 === lane)) {
        const seen = await seenByTemplates(defaults, [tuned, over]);
        expect({ over, seen: withDefaults(defaults, mergeValues(tuned, over)) }).toEqual({ over, seen });
      }
    });
    await Promise.all(lanes);
  });
}
