import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { run } from "../../lib/process/run";
import { packageMetricsServerChart } from "../../testbed/charts/package-metrics-server";
import { testWith } from "../support/needs";
import { silentProgress } from "../support/silent-progress";
import { existingTool } from "../support/tools";
import { at, isMapping, repository, type Data, type Mapping } from "./charts/render";

const values = join(repository, "helm-values", "metrics-server.yaml");
const standIn = join(repository, "testbed", "charts", "metrics-server");

async function render(chart: string, ...flags: string[]): Promise<Mapping[]> {
  const target = ["--namespace", "metrics-server", "--kube-version", "1.35.4", "--values", values];
  const { stdout } = await run(existingTool("helm"), ["template", "metrics-server", chart, ...target, ...flags]);
  return parseAllDocuments(stdout)
    .map((document) => document.toJS() as Data)
    .filter(isMapping);
}

const only = (objects: readonly Mapping[], kind: string): Mapping => {
  const [found, ...more] = objects.filter((object) => object["kind"] === kind);
  if (found === undefined || more.length > 0) throw new Error(`not one ${kind}`);
  return found;
};

testWith(["helm"], "the packaged stand-in has the official chart's name and version, and no definitions", async () => {
  const folder = mkdtempSync(join(tmpdir(), "metrics-server-chart-"));
  try {
    const packaged = await packageMetricsServerChart(folder, silentProgress);
    const index = parse(readFileSync(packaged.index, "utf8")) as { entries: Data };
    expect(at(index.entries, "metrics-server", 0)).toMatchObject({
      version: "3.13.1",
      urls: ["metrics-server-3.13.1.tgz"],
    });
    const kinds = (await render(packaged.archive)).map((object) => object["kind"]);
    expect(kinds).not.toContain("CustomResourceDefinition");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

testWith(["helm"], "the stand-in runs the official image's reference, restricted, two of it", async () => {
  const deployment = only(await render(standIn), "Deployment");
  expect(at(deployment, "spec", "replicas")).toBe(2);
  expect(at(deployment, "spec", "template", "spec")).toMatchObject({
    securityContext: { runAsNonRoot: true, runAsUser: 65532 },
    containers: [
      {
        image: "registry.k8s.io/metrics-server/metrics-server:v0.8.1",
        resources: { limits: { memory: expect.any(String) as string } },
        securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
      },
    ],
  });
});

testWith(["helm"], "service, budget and bindings point at what is there", async () => {
  const objects = await render(standIn);
  const pods = at(only(objects, "Deployment"), "spec", "template", "metadata", "labels");
  expect(pods).toMatchObject(at(only(objects, "Service"), "spec", "selector") as object);
  expect(pods).toMatchObject(at(only(objects, "PodDisruptionBudget"), "spec", "selector", "matchLabels") as object);
  const account = at(only(objects, "ServiceAccount"), "metadata", "name");
  const bindings = objects.filter(({ kind }) => kind === "RoleBinding" || kind === "ClusterRoleBinding");
  expect(bindings).toHaveLength(3);
  for (const binding of bindings) expect(at(binding, "subjects", 0, "name")).toBe(account);
  expect(at(only(objects, "APIService"), "spec", "service", "name")).toBe(
    at(only(objects, "Service"), "metadata", "name"),
  );
});

testWith(["helm"], "the API server is told the certificate that the pods serve, and no way around it", async () => {
  const objects = await render(standIn);
  const service = at(only(objects, "APIService"), "spec");
  expect(service).not.toHaveProperty("insecureSkipTLSVerify");
  expect(at(only(objects, "Secret"), "data", "tls.crt")).toBe(at(service, "caBundle"));
  const args = at(only(objects, "Deployment"), "spec", "template", "spec", "containers", 0, "args") as string[];
  expect(args).toEqual(expect.arrayContaining(["--tls-cert-file=/tmp/tls-certs/tls.crt", "--metric-resolution=15s"]));
  expect(args.join(" ")).not.toContain("insecure");
});
