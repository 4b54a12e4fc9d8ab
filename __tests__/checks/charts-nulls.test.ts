import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { examineValues } from "../../lib/helm/validate-values";
import { mergeValues, readValues, type HelmValues } from "../../lib/helm/values";
import { run } from "../../lib/process/run";
import { projectFolder } from "../support/command";
import { testWith } from "../support/needs";
import { existingTool } from "../support/tools";
import { readValues as readFixture } from "./charts/render";

const charts = join(projectFolder, "charts");
const fixtures = "__tests__/checks/charts/fixtures";
const folder = mkdtempSync(join(tmpdir(), "oms-charts-nulls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Path = readonly string[];

/** Every value, and every section, of a chart's `values.yaml`. */
function paths(values: HelmValues, above: Path = []): Path[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = [...above, key];
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    return [path, ...(isMap ? paths(value as HelmValues, path) : [])];
  });
}

const nullAt = (path: Path): HelmValues =>
  path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), null) as HelmValues;

/** What a template makes of a value that is not there. */
const leftovers = /<no value>|&lt;no value&gt;|<nil>|%!/;

async function rendered(chart: string, values: HelmValues): Promise<string> {
  const own = mkdtempSync(join(folder, "values-"));
  writeFileSync(join(own, "values.json"), JSON.stringify(values));
  const options = ["--namespace", "oms", "--kube-version", "1.35.4", "--values", join(own, "values.json")];
  try {
    return (await run(existingTool("helm"), ["template", "oms", join(charts, chart), ...options])).stdout;
  } catch (error) {
    return String(error);
  } finally {
    rmSync(own, { recursive: true });
  }
}

const suites: readonly (readonly [string, string])[] = readdirSync(join(projectFolder, fixtures))
  .filter((file) => /^everything\.yaml$|\.everything\.yaml$|^certificates\./.test(file))
  .map((file) => [file.split(".").length > 2 ? (file.split(".")[0] ?? "") : "oms", file]);

for (const [chart, file] of suites) {
  testWith(
    ["helm"],
    `charts/${chart} with ${file}: each value that is null is refused in a sentence, or not missed`,
    async () => {
      const base = readFixture(`${fixtures}/${file}`) as HelmValues;
      const all = paths(readValues(join(charts, chart, "values.yaml")));
      const bad: string[] = [];
      const lanes = Array.from({ length: 3 }, async (_, lane) => {
        for (const path of all.filter((_, index) => index % 3 === lane)) {
          const values = mergeValues(base, nullAt(path));
          const { problems } = examineValues(join(charts, chart), values);
          // A sentence with the path; Helm reads the same schema.
          if (problems.length > 0) continue;
          const text = await rendered(chart, values);
          const refused = text.startsWith("CommandError") || text.startsWith("Error");
          const isClear = refused ? text.includes("values: ") : !leftovers.test(text);
          if (!isClear) bad.push(`${path.join(".")}: ${text.slice(0, 300)}`);
        }
      });
      await Promise.all(lanes);
      expect(bad).toEqual([]);
    },
  );
}
