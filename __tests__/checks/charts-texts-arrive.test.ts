import fc from "fast-check";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { textOf } from "../../lib/helm/values-documents";
import { run } from "../../lib/process/run";
import { projectFolder } from "../support/command";
import { hostileText, samples } from "../support/hostile-texts";
import { expand, expandedEnvironment, type Variable } from "../support/kubelet";
import { testWith } from "../support/needs";
import { existingTool } from "../support/tools";
import { podTemplate } from "./charts/object-rules";
import { at, isMapping, overlay, type Data, type Mapping } from "./charts/render";

const folder = mkdtempSync(join(tmpdir(), "oms-texts-arrive-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fixture = (name: string): Mapping =>
  parse(readFileSync(join(projectFolder, "__tests__/checks/charts/fixtures", name), "utf8"), {
    merge: true,
  }) as Mapping;

/** What a chart renders, read as Helm and the API server read it: as YAML 1.1. */
async function rendered(chart: string, values: Mapping): Promise<readonly Mapping[]> {
  const own = mkdtempSync(join(folder, "values-"));
  const file = join(own, "values.yaml");
  writeFileSync(file, textOf(values));
  const target = ["--namespace", "oms", "--kube-version", "1.35.4", "--values", file];
  const chartFolder = join(projectFolder, "charts", chart);
  const { stdout } = await run(existingTool("helm"), ["template", "no", chartFolder, ...target]);
  rmSync(own, { recursive: true });
  return parseAllDocuments(stdout, { version: "1.1", uniqueKeys: true }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Mapping;
  });
}

const oneOf = (...texts: string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
/** Names and texts of their kind that YAML 1.1 reads as something else where they stand unquoted. */
const variable = oneOf("NO", "no", "y", "Y", "on", "null", "true", "False", "_1", "A", "off", "e1");
const label = oneOf("no", "y", "null", "true", "on", "n1", "off");
const object = fc.oneof(label, oneOf("1e3", "007", "12", "0x1f", "123e4", "1.5", "0"));
const labelValue = fc.oneof(object, oneOf("NO", "1_000", "", "0X1F", "1E3"));
const key = oneOf("no", "y", "123", "1e3", "0x1F", "_", ".inf", "1_000");
const text = hostileText;
const part = hostileText.filter((one) => !/[/:\0]/.test(one) && !["", ".", ".."].includes(one));
const command = fc.array(text, { minLength: 1, maxLength: 4 });
const config = fc.dictionary(variable, text, { maxKeys: 4, noNullPrototype: true });
const annotations = fc.dictionary(object, text, { maxKeys: 3, noNullPrototype: true });
const labels = fc.dictionary(object, labelValue, { maxKeys: 3, noNullPrototype: true });

/** Whatever a person may write as free text in `charts/oms`. */
const written = fc.record({
  config,
  web: fc.record({
    config,
    command,
    nodeSelector: labels,
    service: annotations,
    route: annotations,
    className: object,
  }),
  capsule: fc.record({ name: label, config, nodeSelector: labels }),
  scheduler: config,
  migrate: fc.record({ config, command }),
  smoke: config,
  cron: fc.record({ name: object.filter((name) => !name.includes(".")), config, command }),
  podAnnotations: annotations,
  podLabels: labels,
  serviceAccount: object,
  pullSecret: object,
  secret: fc.record({ name: object, key, variable: oneOf("N", "S_1", "No") }),
  configMap: fc.record({ name: object, key, variable: oneOf("M", "C_1", "nO") }),
  file: fc.record({ name: label, secret: object, key, directory: part, file: part }),
  folder: fc.record({ name: label, path: part, temporary: part }),
  egress: label,
  priorityClass: fc.record({ name: object, description: text }),
  namespace: label,
  service: labelValue.filter((one) => /^[A-Za-z0-9]+$/.test(one)),
});
type Written = typeof written extends fc.Arbitrary<infer T> ? T : never;

const filePath = ({ file }: Written): string => `/etc/f/${file.directory}/${file.file}`;
const folderPath = (one: Written): string => `/srv/w/${one.folder.path}`;
const temporary = (one: Written): string => `${folderPath(one)}/${one.folder.temporary}`;

const valuesOf = (one: Written): Mapping =>
  overlay(fixture("minimal.yaml"), {
    config: one.config,
    datadog: { env: one.service, service: one.service },
    podAnnotations: one.podAnnotations,
    podLabels: one.podLabels,
    serviceAccount: { name: one.serviceAccount },
    imagePullSecrets: [one.pullSecret],
    secrets: { [one.secret.name]: { env: { [one.secret.variable]: one.secret.key } } },
    configMaps: { [one.configMap.name]: { env: { [one.configMap.variable]: one.configMap.key } } },
    files: { [one.file.name]: { secret: one.file.secret, key: one.file.key, path: filePath(one), env: "FILE" } },
    writablePaths: { [`w${one.folder.name}`]: { path: folderPath(one) } },
    temporaryDirectory: temporary(one),
    web: {
      config: one.web.config,
      command: one.web.command,
      nodeSelector: one.web.nodeSelector,
      priorityClassName: one.web.className,
      service: { annotations: one.web.service },
      route: { enabled: true, parentRefs: [{ name: "a" }], annotations: one.web.route },
    },
    capsules: {
      [one.capsule.name]: { queues: ["no"], config: one.capsule.config, nodeSelector: one.capsule.nodeSelector },
    },
    scheduler: { config: one.scheduler },
    migrate: { config: one.migrate.config, command: one.migrate.command },
    smoke: { config: one.smoke },
    cronJobs: { [one.cron.name]: { schedule: "@daily", command: one.cron.command, config: one.cron.config } },
    priorityClasses: { [one.priorityClass.name]: { value: 1, description: one.priorityClass.description } },
    networkPolicy: {
      ingress: { fromNamespaces: [one.namespace] },
      egress: { [one.egress]: { podSelector: { matchLabels: { app: one.namespace } }, ports: [1] } },
    },
  }) as Mapping;

const names = (data: Data | undefined): string[] => (isMapping(data) ? Object.keys(data) : []);

/** What a container sees of what was written, and what its manifest says of it. */
function seen(objects: readonly Mapping[], kind: string, name: string): Mapping {
  const found = objects.find((one) => one.kind === kind && at(one, "metadata", "name") === name);
  const template = found && podTemplate(found);
  const container = at(template, "spec", "containers", 0);
  const variables = at(container, "env") as unknown as readonly Variable[];
  const environment = expandedEnvironment(variables);
  const expanded = (argument: Data): string => expand(argument as string, environment);
  return {
    environment: Object.fromEntries(environment),
    command: (at(container, "command") as Data[]).map(expanded),
    temporary: expanded(at(template, "spec", "initContainers", 0, "command", 4) ?? ""),
    mounts: (at(container, "volumeMounts") as Data[]).map((mount) => at(mount, "mountPath") ?? ""),
    annotations: at(template, "metadata", "annotations") ?? {},
    labels: at(template, "metadata", "labels") ?? {},
    nodeSelector: at(template, "spec", "nodeSelector") ?? {},
    serviceAccount: at(template, "spec", "serviceAccountName") ?? "",
    pullSecrets: at(template, "spec", "imagePullSecrets") ?? [],
    className: at(template, "spec", "priorityClassName") ?? "",
    references: (variables as unknown as Data[])
      .filter((one) => at(one, "valueFrom", "secretKeyRef") ?? at(one, "valueFrom", "configMapKeyRef"))
      .map((one) => [at(one, "name") ?? "", at(one, "valueFrom") ?? ""]),
  };
}

testWith(["helm"], "what a person writes for charts/oms is what the containers see", async () => {
  for (const one of samples(written, 40)) {
    const objects = await rendered("oms", valuesOf(one));
    const expected = (own: Readonly<Record<string, string>>): Mapping => ({
      ...one.config,
      ...own,
      FILE: filePath(one),
      TMPDIR: temporary(one),
    });
    const everyPod = {
      temporary: temporary(one),
      mounts: expect.arrayContaining([folderPath(one), filePath(one)]) as Data,
      annotations: expect.objectContaining(one.podAnnotations) as Data,
      labels: expect.objectContaining({ ...one.podLabels, "tags.datadoghq.com/env": one.service }) as Data,
      serviceAccount: one.serviceAccount,
      pullSecrets: [{ name: one.pullSecret }],
      references: expect.arrayContaining([
        [one.secret.variable, { secretKeyRef: { name: one.secret.name, key: one.secret.key } }],
        [one.configMap.variable, { configMapKeyRef: { name: one.configMap.name, key: one.configMap.key } }],
      ]) as Data,
    };
    const pod = (kind: string, name: string, own: Readonly<Record<string, string>>): void => {
      const { environment, ...rest } = seen(objects, kind, name);
      expect({ one, name, environment }).toMatchObject({ one, name, environment: expected(own) });
      expect(rest).toMatchObject(everyPod);
    };
    pod("Deployment", "no-web", one.web.config);
    pod("Deployment", `no-sidekiq-${one.capsule.name}`, one.capsule.config);
    pod("StatefulSet", "no-scheduler", one.scheduler);
    pod("Job", "no-migrate", one.migrate.config);
    pod("Job", "no-smoke", one.smoke);
    pod("CronJob", `no-${one.cron.name}`, one.cron.config);
    const className = `${one.priorityClass.name}-1`;
    expect(seen(objects, "Deployment", "no-web")).toMatchObject({
      command: one.web.command,
      className: one.web.className === one.priorityClass.name ? className : one.web.className,
      nodeSelector: one.web.nodeSelector,
    });
    const script = ["ruby", "/etc/oms/script/migrate.rb", "900"];
    expect(seen(objects, "Job", "no-migrate")).toMatchObject({ command: [...script, ...one.migrate.command] });
    expect(seen(objects, "CronJob", `no-${one.cron.name}`)).toMatchObject({ command: one.cron.command });
    const found = (kind: string, name: string): Mapping | undefined =>
      objects.find((object_) => object_.kind === kind && at(object_, "metadata", "name") === name);
    expect(at(found("Service", "no-web"), "metadata", "annotations") ?? {}).toEqual(one.web.service);
    expect(at(found("HTTPRoute", "no-web"), "metadata", "annotations") ?? {}).toEqual(one.web.route);
    expect(found("PriorityClass", className)).toMatchObject({ description: one.priorityClass.description });
    expect(at(found("NetworkPolicy", `no-egress-${one.egress}`), "spec", "egress", 0, "to", 0)).toEqual({
      podSelector: { matchLabels: { app: one.namespace } },
    });
    expect(JSON.stringify(at(found("NetworkPolicy", "no-web"), "spec", "ingress"))).toContain(
      JSON.stringify({ "kubernetes.io/metadata.name": one.namespace }),
    );
    // Names are read as names everywhere: an object's, a label's, a selector's.
    for (const object_ of objects)
      for (const name of names(at(object_, "metadata", "labels")))
        expect(typeof at(object_, "metadata", "labels", name)).toBe("string");
  }
});

const entities: Readonly<Record<string, string>> = {
  "&#34;": '"',
  "&#39;": "'",
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
};
const unescaped = (html = ""): string => html.replace(/&(#34|#39|lt|gt|amp);/g, (entity) => entities[entity] ?? entity);

testWith(["helm"], "what a person writes for the maintenance page stands in it as text", async () => {
  const page = text.filter((one) => one !== "");
  for (const one of samples(fc.record({ title: page, message: page }), 25)) {
    const objects = await rendered(
      "gateway",
      overlay(fixture("gateway.everything.yaml"), { maintenance: one }) as Mapping,
    );
    const content = objects.find(({ kind }) => kind === "ConfigMap");
    const html = at(content, "data", "maintenance.html") as string;
    const [, title, heading, message] = /<title>(.*)<\/title>.*<h1>(.*)<\/h1>\n {4}<p>(.*)<\/p>/s.exec(html) ?? [];
    expect([title, heading, message].map(unescaped)).toEqual([one.title, one.title, one.message]);
    expect(`${title}${heading}${message}`).not.toMatch(/[<>"']/);
  }
});

test("the kubelet's algorithm, by its own examples", () => {
  const variables = new Map([
    ["VAR_A", "A"],
    ["VAR_B", "B"],
    ["VAR_REF", "$(VAR_A)"],
    ["VAR_EMPTY", ""],
  ]);
  const examples = {
    "$(VAR_A)_$(VAR_B)": "A_B",
    "$$(VAR_B)_$(VAR_A)": "$(VAR_B)_A",
    "f000-$$VAR_A": "f000-$VAR_A",
    foo$$bar: "foo$bar",
    $VAR_A: "$VAR_A",
    "foo$(VAR_EMPTY)bar": "foobar",
    "$(MISSING)": "$(MISSING)",
    "$(VAR_A": "$(VAR_A",
    a$: "a$",
    "$$$$$$(BIG_MONEY)": "$$$(BIG_MONEY)",
    "$(VAR_REF)": "$(VAR_A)",
  };
  for (const [input, output] of Object.entries(examples)) expect(expand(input, variables)).toBe(output);
});
