import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { run } from "../../lib/process/run";
import { packageTraefikCharts } from "../../testbed/charts/package-traefik";
import { testWith } from "../support/needs";
import { silentProgress } from "../support/silent-progress";
import { existingTool } from "../support/tools";
import { unknownFields } from "./charts/definition-fields";
import { at, isMapping, readValues, render, repository, type Data, type Mapping } from "./charts/render";

const everything = readValues("__tests__/checks/charts/fixtures/gateway.everything.yaml");

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "traefik-charts-"))));
afterEach(() => rmSync(folder, { recursive: true }));

async function renderWith(chart: string, values: string, ...options: readonly string[]): Promise<Mapping[]> {
  const file = join(repository, "helm-values", `${values}.yaml`);
  const target = ["--namespace", "traefik", "--kube-version", "1.35.4", "--values", file];
  const { stdout } = await run(existingTool("helm"), ["template", values, chart, ...target, ...options]);
  return parseAllDocuments(stdout)
    .map((document) => document.toJS() as Data)
    .filter(isMapping);
}

const ofKind = (objects: readonly Mapping[], kind: string): Mapping[] =>
  objects.filter((object) => object["kind"] === kind);

testWith(["helm", "go"], "the packaged stand-ins have the definitions, which know every field of ours", async () => {
  const packaged = await packageTraefikCharts(folder, silentProgress);
  const index = parse(readFileSync(join(folder, "index.yaml"), "utf8")) as { entries: Data };
  expect([at(index.entries, "traefik", 0, "version"), at(index.entries, "traefik", 1, "version")]).toEqual([
    "41.3.0",
    "40.1.0",
  ]);
  const archive = (version: string): string => packaged.find((chart) => chart.version === version)!.archive;
  const api = ofKind(await renderWith(archive("40.1.0"), "gateway-api-crds"), "CustomResourceDefinition");
  const release = await renderWith(archive("41.3.0"), "traefik", "--include-crds");
  const traefik = ofKind(release, "CustomResourceDefinition");
  expect([api.length, traefik.length]).toEqual([8, 10]);
  for (const definition of api) {
    expect(at(definition, "metadata", "annotations", "helm.sh/resource-policy")).toBe("keep");
    expect(at(definition, "metadata", "annotations", "gateway.networking.k8s.io/bundle-version")).toBe("v1.5.1");
  }
  const helm = existingTool("helm");
  const route = render(helm, "oms", readValues("__tests__/checks/charts/fixtures/everything.yaml"));
  expect(route.refusal).toBe("");
  const ours = [
    ...render(helm, "gateway", everything).objects,
    ...ofKind(route.objects, "HTTPRoute"),
    ...release,
  ].filter(({ apiVersion }) => /^(gateway\.networking\.k8s|traefik)\.io\//.test(apiVersion as string));
  expect(new Set(ours.map(({ kind }) => kind))).toEqual(
    new Set(["Gateway", "GatewayClass", "HTTPRoute", "IngressRoute", "Middleware", "TLSOption"]),
  );
  for (const object of ours) expect(unknownFields([...api, ...traefik], object)).toEqual([]);
});

testWith(
  ["helm"],
  "what the startup probe asks is answered by a route of the release's own, once all providers deliver",
  async () => {
    const objects = await renderWith(
      join(repository, "testbed", "charts", "traefik"),
      "traefik",
      "--set=providers.kubernetesGateway.namespaces={orders}",
    );
    const one = (kind: string): Mapping => ofKind(objects, kind)[0]!;
    const gateway = one("Gateway");
    const route = one("HTTPRoute");
    const container = at(one("Deployment"), "spec", "template", "spec", "containers", 0);
    const asked = at(container, "startupProbe", "httpGet") as { path: string; port: number };
    const entryPoint = `--entryPoints.traefik.address=:${asked.port}/tcp`;
    expect(at(container, "args")).toContain(entryPoint);
    expect(at(gateway, "spec", "listeners", 0)).toMatchObject({ name: "probes", protocol: "HTTP", port: asked.port });
    const metadata = { name: "traefik-ready", namespace: "orders" };
    for (const object of [gateway, route, one("Middleware")]) expect(at(object, "metadata")).toEqual(metadata);
    expect(at(route, "spec")).toMatchObject({
      parentRefs: [{ name: metadata.name, sectionName: "probes" }],
      rules: [
        {
          matches: [{ path: { type: "Exact", value: asked.path } }],
          filters: [{ extensionRef: { kind: "Middleware", name: metadata.name } }],
          backendRefs: [{ kind: "TraefikService", name: "ping@internal" }],
        },
      ],
    });
  },
);

testWith(["helm"], "Traefik reads Secrets in the namespace that it watches, and nowhere else", async () => {
  const objects = await renderWith(
    join(repository, "testbed", "charts", "traefik"),
    "traefik",
    "--set=providers.kubernetesGateway.namespaces={orders}",
  );
  const account = at(ofKind(objects, "ServiceAccount")[0], "metadata") as Mapping;
  const rights = (kind: string): Mapping => {
    const [found, ...more] = ofKind(objects, kind);
    expect(more).toEqual([]);
    return found!;
  };
  const resources = (role: Mapping): string[] =>
    (role["rules"] as Mapping[]).flatMap((rule) => rule["resources"] as string[]);
  expect(resources(rights("ClusterRole")).sort()).toEqual([
    "gatewayclasses",
    "gatewayclasses/status",
    "namespaces",
    "nodes",
  ]);
  expect(resources(rights("Role"))).toContain("secrets");
  expect(at(rights("Role"), "metadata", "namespace")).toBe("orders");
  expect(at(rights("RoleBinding"), "metadata", "namespace")).toBe("orders");
  for (const [role, binding] of [
    ["ClusterRole", "ClusterRoleBinding"],
    ["Role", "RoleBinding"],
  ] as const) {
    expect(rights(binding)).toMatchObject({
      roleRef: { kind: role, name: at(rights(role), "metadata", "name") },
      subjects: [{ kind: "ServiceAccount", name: account["name"], namespace: account["namespace"] }],
    });
    const verbs = (rights(role)["rules"] as Mapping[]).flatMap((rule) => rule["verbs"] as string[]);
    expect(new Set(verbs)).toEqual(new Set(["list", "update", "watch"]));
  }
});

testWith(["helm"], "the stand-in runs the official image's reference, restricted, with our arguments", async () => {
  const objects = await renderWith(join(repository, "testbed", "charts", "traefik"), "traefik");
  const [deployment] = ofKind(objects, "Deployment");
  const pod = at(deployment, "spec", "template", "spec");
  expect(at(pod, "securityContext")).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
  expect(at(pod, "containers", 0, "securityContext")).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  });
  const args = at(pod, "containers", 0, "args") as string[];
  for (const argument of [
    "--entryPoints.websecure.address=:8443/tcp",
    "--entryPoints.websecure.transport.lifeCycle.requestAcceptGraceTimeout=20s",
    "--accesslog.fields.names.RequestPath=drop",
    "--api.dashboard=false",
  ]) {
    expect(args).toContain(argument);
  }
});

testWith(["helm"], "a body is too large from the first byte above the limit", () => {
  for (const mebibytes of [1, 9, 95, 110, 2048]) {
    const { objects } = render(existingTool("helm"), "gateway", { ...everything, maxBodyMib: mebibytes });
    const route = ofKind(objects, "IngressRoute").find(
      (object) => at(object, "metadata", "name") === "gateway-too-large",
    );
    const rule = at(route, "spec", "routes", 0, "match") as string;
    const pattern = /HeaderRegexp\(`Content-Length`, `([^`]+)`\)$/.exec(rule)?.[1];
    expect(pattern).toBeDefined();
    const tooLarge = (bytes: number | string): boolean => new RegExp(pattern!).test(String(bytes));
    const limit = mebibytes * 1048576;
    const below = [0, 1, 9, limit - 1, limit, Math.floor(limit / 10), `00${limit}`];
    const above = [limit + 1, limit + 9, limit + 10, limit * 2, limit * 10, limit * 1000, `00${limit + 1}`];
    expect([mebibytes, below.map(tooLarge)]).toEqual([mebibytes, below.map(() => false)]);
    expect([mebibytes, above.map(tooLarge)]).toEqual([mebibytes, above.map(() => true)]);
  }
  return Promise.resolve();
});
