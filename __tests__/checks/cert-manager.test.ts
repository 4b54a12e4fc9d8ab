import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { run } from "../../lib/process/run";
import { packageCertManagerChart } from "../../testbed/charts/package-cert-manager";
import { testWith } from "../support/needs";
import { silentProgress } from "../support/silent-progress";
import { existingTool } from "../support/tools";
import { unknownFields } from "./charts/definition-fields";
import { at, isMapping, readValues, render, repository, type Data, type Mapping } from "./charts/render";

const values = join(repository, "helm-values", "cert-manager.yaml");

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "cert-manager-chart-"))));
afterEach(() => rmSync(folder, { recursive: true }));

async function renderStandIn(chart: string, ...flags: string[]): Promise<Mapping[]> {
  const target = ["--namespace", "cert-manager", "--kube-version", "1.35.4", "--values", values];
  const { stdout } = await run(existingTool("helm"), ["template", "cert-manager", chart, ...target, ...flags]);
  return parseAllDocuments(stdout)
    .map((document) => document.toJS() as Data)
    .filter(isMapping);
}

const ofKind = (objects: readonly Mapping[], kind: string): Mapping[] =>
  objects.filter((object) => object["kind"] === kind);
const named = (objects: readonly Mapping[], kind: string, name: string): Mapping | undefined =>
  ofKind(objects, kind).find((object) => at(object, "metadata", "name") === name);

// The definitions come out of Go's module cache, which is filled where the program was built.
testWith(["helm", "go"], "the packaged stand-in has cert-manager's own definitions", async () => {
  const packaged = await packageCertManagerChart(folder, silentProgress);
  const index = parse(readFileSync(packaged.index, "utf8")) as { entries: Data };
  expect(at(index.entries, "cert-manager", 0)).toMatchObject({
    version: "v1.21.1",
    urls: ["cert-manager-v1.21.1.tgz"],
  });
  const definitions = ofKind(await renderStandIn(packaged.archive), "CustomResourceDefinition");
  expect(definitions.map((definition) => at(definition, "metadata", "name")).sort()).toEqual([
    "certificaterequests.cert-manager.io",
    "certificates.cert-manager.io",
    "challenges.acme.cert-manager.io",
    "clusterissuers.cert-manager.io",
    "issuers.cert-manager.io",
    "orders.acme.cert-manager.io",
  ]);
  for (const definition of definitions) {
    expect(at(definition, "metadata", "annotations", "helm.sh/resource-policy")).toBe("keep");
    expect(JSON.stringify(definition)).not.toContain("{{");
  }
  const without = await renderStandIn(packaged.archive, "--set", "crds.enabled=false");
  expect(ofKind(without, "CustomResourceDefinition")).toEqual([]);
});

testWith(["helm", "go"], "the definitions know every field of charts/certificates", async () => {
  const { archive } = await packageCertManagerChart(folder, silentProgress);
  const definitions = ofKind(await renderStandIn(archive), "CustomResourceDefinition");
  const objects = ["own-ca", "letsencrypt"].flatMap((type) => {
    const rendered = render(
      existingTool("helm"),
      "certificates",
      readValues(`__tests__/checks/charts/fixtures/certificates.${type}.yaml`),
    );
    return rendered.objects.filter((object) => object["apiVersion"] === "cert-manager.io/v1");
  });
  expect(objects).toHaveLength(7);
  expect(objects.flatMap((object) => unknownFields(definitions, object))).toEqual([]);
  const [first] = ofKind(objects, "Certificate");
  const misspelt = { ...first, spec: { ...(first?.["spec"] as Mapping), rotation: "Always" } };
  expect(unknownFields(definitions, misspelt)).toEqual(["Certificate.spec.rotation"]);
});

testWith(["helm"], "the stand-in runs the official images' references, restricted, two where it matters", async () => {
  const objects = await renderStandIn(join(repository, "testbed", "charts", "cert-manager"));
  const replicas = { "cert-manager": 2, "cert-manager-webhook": 2, "cert-manager-cainjector": 1 };
  expect(ofKind(objects, "Deployment")).toHaveLength(3);
  for (const [name, count] of Object.entries(replicas)) {
    const deployment = named(objects, "Deployment", name);
    const program = name === "cert-manager" ? "cert-manager-controller" : name;
    expect(at(deployment, "spec", "replicas")).toBe(count);
    expect(at(deployment, "spec", "template", "spec")).toMatchObject({
      serviceAccountName: name,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          image: `quay.io/jetstack/${program}:v1.21.1`,
          resources: { limits: { memory: expect.any(String) as string } },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ["ALL"] },
          },
        },
      ],
    });
    const budget = named(objects, "PodDisruptionBudget", name);
    expect(budget === undefined).toBe(count === 1);
    if (budget === undefined) continue;
    const labels = at(deployment, "spec", "template", "metadata", "labels");
    expect(labels).toMatchObject(at(budget, "spec", "selector", "matchLabels") as object);
    const constraints = at(deployment, "spec", "template", "spec", "topologySpreadConstraints") as Mapping[];
    expect(constraints).toHaveLength(2);
    for (const constraint of constraints) {
      expect(labels).toMatchObject(at(constraint, "labelSelector", "matchLabels") as object);
    }
  }
});

testWith(["helm"], "the webhook makes its own authority, and the install waits until it answers", async () => {
  const objects = await renderStandIn(join(repository, "testbed", "charts", "cert-manager"));
  const webhook = at(named(objects, "Deployment", "cert-manager-webhook"), "spec", "template", "spec", "containers", 0);
  expect(at(webhook, "args")).toContain("--dynamic-serving-ca-secret-name=cert-manager-webhook-ca");
  for (const kind of ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]) {
    const configuration = named(objects, kind, "cert-manager-webhook");
    expect(at(configuration, "metadata", "annotations")).toEqual({
      "cert-manager.io/inject-ca-from-secret": "cert-manager/cert-manager-webhook-ca",
    });
    expect(at(configuration, "webhooks", 0)).toMatchObject({
      failurePolicy: "Fail",
      clientConfig: { service: { name: "cert-manager-webhook", namespace: "cert-manager" } },
    });
  }
  const check = named(objects, "Job", "cert-manager-startupapicheck");
  expect(at(check, "metadata", "annotations", "helm.sh/hook")).toBe("post-install");
  expect(at(check, "spec", "template", "spec", "containers", 0)).toMatchObject({
    image: "quay.io/jetstack/cert-manager-startupapicheck:v1.21.1",
    args: ["check", "api", "--wait=1m"],
    securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
  });
  const off = await renderStandIn(
    join(repository, "testbed", "charts", "cert-manager"),
    "--set",
    "startupapicheck.enabled=false",
  );
  expect(ofKind(off, "Job")).toEqual([]);
});

testWith(
  ["helm"],
  "the controller may approve requests for a namespace's issuers only, and act in the cloud when told",
  async () => {
    const chart = join(repository, "testbed", "charts", "cert-manager");
    const objects = await renderStandIn(chart, "--set", "extraArgs={--issuer-ambient-credentials=true}");
    const rules = at(named(objects, "ClusterRole", "cert-manager-controller"), "rules") as Mapping[];
    expect(rules.filter((rule) => JSON.stringify(rule).includes("approve"))).toEqual([
      {
        apiGroups: ["cert-manager.io"],
        resources: ["signers"],
        verbs: ["approve"],
        resourceNames: ["issuers.cert-manager.io/*"],
      },
    ]);
    const container = ["spec", "template", "spec", "containers", 0, "args"] as const;
    expect(at(named(objects, "Deployment", "cert-manager"), ...container)).toContain(
      "--issuer-ambient-credentials=true",
    );
  },
);
