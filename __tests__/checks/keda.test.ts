import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { run } from "../../lib/process/run";
import { packageKedaChart } from "../../testbed/charts/package-keda";
import { testWith } from "../support/needs";
import { silentProgress } from "../support/silent-progress";
import { existingTool } from "../support/tools";
import { at, isMapping, repository, type Data, type Mapping } from "./charts/render";

const values = join(repository, "helm-values", "keda.yaml");

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "keda-chart-"))));
afterEach(() => rmSync(folder, { recursive: true }));

async function render(chart: string, ...flags: string[]): Promise<Mapping[]> {
  const target = ["--namespace", "keda", "--kube-version", "1.35.4", "--values", values];
  const { stdout } = await run(existingTool("helm"), ["template", "keda", chart, ...target, ...flags]);
  return parseAllDocuments(stdout)
    .map((document) => document.toJS() as Data)
    .filter(isMapping);
}

const ofKind = (objects: readonly Mapping[], kind: string): Mapping[] =>
  objects.filter((object) => object["kind"] === kind);
const names = (objects: readonly Mapping[], kind: string): Data[] =>
  ofKind(objects, kind).map((object) => at(object, "metadata", "name") ?? null);

const standIn = join(repository, "testbed", "charts", "keda");

// The definitions come out of Go's module cache, which is filled where the programs were built.
testWith(["helm", "go"], "the packaged stand-in has KEDA's own definitions", async () => {
  const packaged = await packageKedaChart(folder, silentProgress);
  const index = parse(readFileSync(packaged.index, "utf8")) as { entries: Data };
  expect(at(index.entries, "keda", 0)).toMatchObject({ version: "2.20.2", urls: ["keda-2.20.2.tgz"] });
  const objects = await render(packaged.archive);
  expect(names(objects, "CustomResourceDefinition").sort()).toEqual([
    "cloudeventsources.eventing.keda.sh",
    "clustercloudeventsources.eventing.keda.sh",
    "clustertriggerauthentications.keda.sh",
    "scaledjobs.keda.sh",
    "scaledobjects.keda.sh",
    "triggerauthentications.keda.sh",
  ]);
  for (const definition of ofKind(objects, "CustomResourceDefinition")) {
    expect(at(definition, "metadata", "annotations", "helm.sh/resource-policy")).toBe("keep");
  }
  const [scaledObject] = ofKind(objects, "CustomResourceDefinition").filter(
    (definition) => at(definition, "metadata", "name") === "scaledobjects.keda.sh",
  );
  // What charts/oms relies on to go on scaling while web doesn't tell the age of jobs.
  expect(JSON.stringify(scaledObject)).toContain('"scalingModifiers"');
  expect(names(await render(packaged.archive, "--set", "crds.install=false"), "CustomResourceDefinition")).toEqual([]);
});

testWith(["helm"], "the stand-in runs the official images' references, restricted, two of each", async () => {
  const deployments = ofKind(await render(standIn), "Deployment");
  expect(deployments.map((deployment) => at(deployment, "spec", "template", "spec", "containers", 0, "image"))).toEqual(
    [
      "ghcr.io/kedacore/keda:2.20.2",
      "ghcr.io/kedacore/keda-metrics-apiserver:2.20.2",
      "ghcr.io/kedacore/keda-admission-webhooks:2.20.2",
    ],
  );
  for (const deployment of deployments) {
    expect(at(deployment, "spec", "replicas")).toBe(2);
    expect(at(deployment, "spec", "template", "spec")).toMatchObject({
      securityContext: { runAsNonRoot: true, runAsUser: 65532 },
      containers: [{ securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } } }],
    });
  }
});

testWith(["helm"], "the stand-in's services, budgets and bindings point at what is there", async () => {
  const objects = await render(standIn, "--set", "watchNamespace=oms");
  const pods = ofKind(objects, "Deployment").map((deployment) =>
    at(deployment, "spec", "template", "metadata", "labels"),
  );
  const selectors = [
    ...ofKind(objects, "Service").map((service) => at(service, "spec", "selector")),
    ...ofKind(objects, "PodDisruptionBudget").map((budget) => at(budget, "spec", "selector", "matchLabels")),
  ];
  expect(selectors).toHaveLength(6);
  for (const selector of selectors) expect(pods).toContainEqual(expect.objectContaining(selector as object));
  const accounts = names(objects, "ServiceAccount");
  const bindings = [...ofKind(objects, "RoleBinding"), ...ofKind(objects, "ClusterRoleBinding")];
  for (const subject of bindings.map((binding) => at(binding, "subjects", 0, "name"))) {
    expect([...accounts, "horizontal-pod-autoscaler"]).toContain(subject);
  }
});

testWith(["helm"], "the operator reads Secrets only where it watches", async () => {
  const objects = await render(standIn, "--set", "watchNamespace=oms");
  const bindings = (kind: string, role: string): Mapping[] =>
    ofKind(objects, kind).filter((binding) => at(binding, "roleRef", "name") === role);
  expect(bindings("ClusterRoleBinding", "keda-operator")).toEqual([]);
  expect(bindings("RoleBinding", "keda-operator").map((binding) => at(binding, "metadata", "namespace"))).toEqual([
    "oms",
    "keda",
  ]);
  const everywhere = ofKind(await render(standIn), "ClusterRoleBinding");
  expect(everywhere.map((binding) => at(binding, "roleRef", "name"))).toContain("keda-operator");
});
