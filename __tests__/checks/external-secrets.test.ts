import Ajv2020 from "ajv/dist/2020";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { run } from "../../lib/process/run";
import { externalSecretsSchema, packageExternalSecretsChart } from "../../testbed/charts/package-external-secrets";
import { testWith } from "../support/needs";
import { silentProgress } from "../support/silent-progress";
import { existingTool } from "../support/tools";
import { at, isMapping, readValues, repository, type Data, type Mapping } from "./charts/render";

const values = join(repository, "helm-values", "external-secrets.yaml");

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "external-secrets-chart-"))));
afterEach(() => rmSync(folder, { recursive: true }));

async function render(chart: string, ...flags: string[]): Promise<Mapping[]> {
  const target = ["--namespace", "external-secrets", "--kube-version", "1.35.4", "--values", values];
  const { stdout } = await run(existingTool("helm"), ["template", "external-secrets", chart, ...target, ...flags]);
  return parseAllDocuments(stdout)
    .map((document) => document.toJS() as Data)
    .filter(isMapping);
}

const names = (objects: readonly Mapping[], kind: string): Data[] =>
  objects.filter((object) => object["kind"] === kind).map((object) => at(object, "metadata", "name") ?? null);

// The definitions come out of Go's module cache, which is filled where the operator was built.
testWith(["helm", "external-secrets"], "the packaged stand-in has the operator's own definitions", async () => {
  const packaged = await packageExternalSecretsChart(folder, silentProgress);
  const index = parse(readFileSync(packaged.index, "utf8")) as { entries: Data };
  expect(at(index.entries, "external-secrets", 0)).toMatchObject({
    version: "2.9.0",
    appVersion: "v2.9.0",
    urls: ["external-secrets-2.9.0.tgz"],
  });
  const objects = await render(packaged.archive);
  expect(names(objects, "CustomResourceDefinition").sort()).toEqual([
    "externalsecrets.external-secrets.io",
    "generatorstates.generators.external-secrets.io",
    "secretstores.external-secrets.io",
  ]);
  for (const definition of objects.filter((object) => object["kind"] === "CustomResourceDefinition")) {
    expect(at(definition, "metadata", "annotations", "helm.sh/resource-policy")).toBe("keep");
    expect(at(definition, "metadata", "annotations", "controller-gen.kubebuilder.io/version")).toBeDefined();
  }
  const all = await render(packaged.archive, "--set", "crds.createClusterSecretStore=true");
  expect(names(all, "CustomResourceDefinition")).toContain("clustersecretstores.external-secrets.io");
  expect(names(await render(packaged.archive, "--set", "installCRDs=false"), "CustomResourceDefinition")).toEqual([]);
  // A second run replaces the first.
  expect(await packageExternalSecretsChart(folder, silentProgress)).toEqual(packaged);
});

testWith(["helm"], "the stand-in runs the official image's reference, restricted, and may ask for tokens", async () => {
  const objects = await render(join(repository, "testbed", "charts", "external-secrets"));
  const deployment = objects.find((object) => object["kind"] === "Deployment");
  const pod = at(deployment, "spec", "template", "spec");
  expect(at(deployment, "spec", "replicas")).toBe(2);
  expect(pod).toMatchObject({
    securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        image: "ghcr.io/external-secrets/external-secrets:v2.9.0",
        args: expect.arrayContaining([
          "--enable-leader-election=true",
          "--enable-cluster-store-reconciler=false",
        ]) as string[],
        readinessProbe: { httpGet: { path: "/healthz", port: "live" } },
        resources: { limits: { memory: "256Mi" } },
        securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
      },
    ],
  });
  const rules = at(
    objects.find((object) => object["kind"] === "ClusterRole"),
    "rules",
  );
  expect(rules).toContainEqual({ apiGroups: [""], resources: ["serviceaccounts/token"], verbs: ["create"] });
  expect(JSON.stringify(rules)).not.toContain("clustersecretstores");
  const [budget] = objects.filter((object) => object["kind"] === "PodDisruptionBudget");
  expect(at(deployment, "spec", "template", "metadata", "labels")).toMatchObject(
    at(budget, "spec", "selector", "matchLabels") as object,
  );
});

/** Known to the chart 2.9.0, and not yet to that of 0.20.4, the newest that Go's module cache has. */
const newerKeys = ["rbac.serviceAccountTokenCreate", "rbac.aggregateToAdmin", "readinessProbe"];
/** Handed to Kubernetes as it is; the schema names what its default has. */
const freeForm = ["podSecurityContext", "securityContext"];

/** Keys that the schema does not name, where it names any. It refuses none by itself. */
function unknownKeys(schema: Data | undefined, given: Data, path = ""): string[] {
  const known = at(schema, "properties");
  if (!isMapping(known) || !isMapping(given)) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    const here = `${path}${key}`;
    if (freeForm.includes(here)) return [];
    return key in known ? unknownKeys(known[key], value, `${here}.`) : [here];
  });
}

testWith(["go"], "the tuned values have the official chart's types, and no key that it does not know", async () => {
  const schema = JSON.parse(readFileSync(await externalSecretsSchema(), "utf8")) as Mapping;
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const tuned = readValues("helm-values/external-secrets.yaml");
  expect([validate(tuned), validate.errors]).toEqual([true, null]);
  expect(unknownKeys(schema, tuned)).toEqual(newerKeys);
  expect(validate({ ...tuned, replicaCount: "two" })).toBe(false);
  expect(unknownKeys(schema, { ...tuned, rbac: { aggregateToViev: true } })).toContain("rbac.aggregateToViev");
});
