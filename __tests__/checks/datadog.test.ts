import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { run } from "../../lib/process/run";
import { downloadModule } from "../../tools/go-module";
import { definitionModules } from "../support/definition-modules";
import { testWith, testWithCommand } from "../support/needs";
import { existingTool } from "../support/tools";
import { at, KUBERNETES, readValues, render, repository, type Data, type Mapping } from "./charts/render";

const everything = readValues("__tests__/checks/charts/fixtures/monitoring.everything.yaml");

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "datadog-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function rendered(chart: string, values: Mapping): Promise<readonly Mapping[]> {
  const { objects, refusal } = render(existingTool("helm"), chart, values);
  expect(refusal).toBe("");
  return Promise.resolve(objects);
}

/** The text at a path of an object, as the operator gets it. */
const text = (data: Data, ...path: (string | number)[]): string => {
  const found = at(data, ...path);
  if (typeof found !== "string") throw new Error(`${path.join(".")} is no text but ${JSON.stringify(found)}`);
  return found;
};

const specs = (objects: readonly Mapping[], kind: string): Data[] =>
  objects.filter((object) => object["kind"] === kind).map((object) => at(object, "spec") ?? null);

/** The schemas of the operator's own Go module, as kubeconform finds them: one file a kind. */
async function operatorSchemas(): Promise<string> {
  const bases = join(await downloadModule(definitionModules.datadog), "config", "crd", "bases", "v1");
  for (const kind of ["monitor", "dashboard"]) {
    const from = join(bases, `datadoghq.com_datadog${kind}s_v1alpha1.json`);
    copyFileSync(from, join(folder, `datadog${kind}.json`));
  }
  return join(folder, "{{ .ResourceKind }}.json");
}

async function conform(schemas: string, objects: readonly Mapping[]): Promise<string> {
  const file = join(folder, "objects.json");
  writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
  const args = ["-strict", "-summary", "-kubernetes-version", KUBERNETES, "-schema-location", schemas, file];
  return (await run(existingTool("kubeconform"), args)).stdout;
}

testWithCommand("go", "monitors and dashboards are what the operator's own definitions allow", async () => {
  const schemas = await operatorSchemas();
  const objects = await rendered("monitoring", everything);
  expect(await conform(schemas, objects)).toContain(`Summary: ${objects.length} resources found`);
  expect(await conform(schemas, objects)).toMatch(/Valid: 25, Invalid: 0, Errors: 0, Skipped: 0/);
  const broken = objects.map((object) => ({ ...object, spec: { ...(object["spec"] as Mapping), quary: "" } }));
  await expect(conform(schemas, broken)).rejects.toThrow(/quary/);
});

testWith(["helm"], "every message says what it means, a first step, and a page that exists", async () => {
  const objects = await rendered("monitoring", { ...everything, docsUrl: "" });
  const messages = specs(objects, "DatadogMonitor").map((spec) => text(spec, "message"));
  expect(messages).toHaveLength(23);
  for (const message of messages) {
    expect(message).toMatch(/^[A-Z].{20,}\n\nFirst: [^\n]{10,}\n\nMore: docs\/\S+\n\n@oncall@example\.com$/s);
    const [, page = "", , anchor] = /More: (\S+?\.md)(#(\S+))?\n/.exec(message) ?? [];
    expect([page, existsSync(join(repository, page))]).toEqual([page, true]);
    if (anchor === undefined) continue;
    const headings = [...readFileSync(join(repository, page), "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading
        ?.toLowerCase()
        .replace(/[^a-z0-9 -]/g, "")
        .replaceAll(" ", "-"),
    );
    expect(headings).toContain(anchor);
  }
});

testWith(["helm"], "every query filters on the environment, and ends with its threshold", async () => {
  for (const spec of specs(await rendered("monitoring", everything), "DatadogMonitor")) {
    const query = text(spec, "query");
    const filters = [...query.matchAll(/(by )?(\{[^}]*\}|over\([^)]*\)|(?:logs|events)\("[^"]*")/g)].filter(
      ([, by]) => !by,
    );
    expect(filters.length).toBeGreaterThan(0);
    for (const [, , filter] of filters) expect(filter).toContain("env:staging");
    expect(query).not.toMatch(/%|\[\[|\{\{/);
    if (at(spec, "type") === "service check") continue;
    const critical = text(spec, "options", "thresholds", "critical");
    expect(query.endsWith(` > ${critical}`) || query.endsWith(` < ${critical}`)).toBe(true);
  }
});

testWith(["helm"], "a dashboard's widgets are JSON with a filter in every query", async () => {
  const dashboards = specs(await rendered("monitoring", everything), "DatadogDashboard");
  expect(dashboards).toHaveLength(2);
  for (const spec of dashboards) {
    const groups = JSON.parse(text(spec, "widgets")) as Data[];
    const graphs = groups.flatMap((group) => (at(group, "definition", "widgets") ?? []) as Data[]);
    expect(graphs.length).toBeGreaterThan(5);
    for (const graph of graphs) {
      const queries = at(graph, "definition", "requests", 0, "queries") as Data[];
      expect(queries.length).toBeGreaterThan(0);
      for (const line of queries) expect(text(line, "query")).toMatch(/\{env:staging[,}]/);
    }
  }
});

testWith(["helm"], "the workloads that monitors look for are those of the release oms", async () => {
  const workloads = parse(readFileSync(join(repository, "charts", "monitoring", "values.yaml"), "utf8")) as Data;
  const values = readValues(
    "helm-values/oms.yaml",
    "helm-values/oms.production.yaml",
    "__tests__/checks/charts/fixtures/oms.program.cloud.yaml",
  );
  const objects = await rendered("oms", values);
  const names = (kind: string): Data[] =>
    objects.filter((object) => object["kind"] === kind).map((object) => at(object, "metadata", "name") ?? null);
  expect(names("StatefulSet")).toEqual(expect.arrayContaining(at(workloads, "workloads", "exclusive") as Data[]));
  expect(names("Job")).toEqual(expect.arrayContaining(at(workloads, "workloads", "jobs") as Data[]));
});
