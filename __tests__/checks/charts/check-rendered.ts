/**
 * Checks what the charts render, beyond single templates. Usage: npx tsx __tests__/checks/charts/check-rendered.ts [HELM]
 * HELM is the path of helm, "helm" by default. Ends with status 1 and one line per problem.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentNames } from "../../../environments";
import { deadValues } from "./dead-values";
import { podTemplate, problemsOf, title } from "./object-rules";
import { at, isMapping, readValues, render, repository, type Data, type Mapping } from "./render";

const fixtures = "__tests__/checks/charts/fixtures";
const environments = ["local", ...environmentNames];

const releases: [string, string, Mapping][] = [
  ...environments.map((environment): [string, string, Mapping] => [
    environment,
    "oms",
    readValues(
      "helm-values/oms.yaml",
      `helm-values/oms.${environment}.yaml`,
      `${fixtures}/oms.program.${environment === "local" ? "local" : "cloud"}.yaml`,
    ),
  ]),
  ["everything", "oms", readValues(`${fixtures}/everything.yaml`)],
  ["local", "oms-secrets", readValues(`${fixtures}/oms-secrets.local.yaml`)],
  ["cloud", "oms-secrets", readValues(`${fixtures}/oms-secrets.cloud.yaml`)],
  ["local", "local-services", readValues(`${fixtures}/local-services.local.yaml`)],
  ["everything", "gateway", readValues(`${fixtures}/gateway.everything.yaml`)],
  ...["own-ca", "letsencrypt", "imported"].map((type): [string, string, Mapping] => [
    type,
    "certificates",
    readValues(`${fixtures}/certificates.${type}.yaml`),
  ]),
  ["everything", "monitoring", readValues(`${fixtures}/monitoring.everything.yaml`)],
];

/** Autoscaling takes replicas out of the render. */
const unscaled: Mapping = {
  web: { autoscaling: { enabled: false } },
  capsules: { scaled: { autoscaling: { enabled: false } } },
};

/** What the schema allows only without another value: another kind of Service, and an exclusive capsule. */
const alone: Mapping = {
  web: { service: { nodePort: 0 } },
  capsuleDefaults: { topologySpreadConstraints: null },
  capsules: {
    scaled: { concurrency: 1, maxPods: 1, topologySpreadConstraints: null, autoscaling: { enabled: false } },
  },
};

/** The gate runs its command only where it does not look at certificates. */
const ownCommand: Mapping = { gate: { checkCertificates: false } };

/** An upgrade that changes no value must restart no pod. */
function unstablePods(helm: string, chart: string, values: Mapping): string[] {
  const [first, second] = [render(helm, chart, values), render(helm, chart, values, "--is-upgrade")].map((rendered) =>
    rendered.objects.map((object) => [title(object), JSON.stringify(podTemplate(object))] as const),
  );
  const before = new Map(first);
  return (second ?? [])
    .filter(([name, template]) => before.get(name) !== template)
    .map(([name]) => `${name}: an upgrade with the same values changes its pods`);
}

/** Variables that a person may set all the same: the chart's own are only there without. */
const overridable = ["APP_VERSION", "RAILS_ALLOWED_HOSTS"];

/** What the chart computes, and no other variable, is what its schema forbids a person to set. */
function computedVariables(helm: string): string[] {
  const values = readValues(`${fixtures}/everything.yaml`);
  const entries = render(helm, "oms", values).objects.flatMap((object) => {
    const containers = at(podTemplate(object), "spec", "containers");
    return Array.isArray(containers) ? containers.flatMap((container) => at(container, "env") ?? []) : [];
  });
  const names = (data: Data | undefined): string[] => (isMapping(data) ? Object.keys(data) : []);
  const given = [
    ...names(values.config),
    ...names(at(values, "web", "config")),
    ...["secrets", "configMaps"].flatMap((source) =>
      Object.values(values[source] as Mapping).flatMap((entry) => names(at(entry, "env"))),
    ),
    ...Object.values(values.files as Mapping).flatMap((file) => at(file, "env") ?? []),
  ];
  const schema = JSON.parse(readFileSync(join(repository, "charts/oms/values.schema.json"), "utf8")) as Mapping;
  const [pattern = ""] = Object.keys(at(schema, "definitions", "config", "patternProperties") as Mapping);
  const forbidden = pattern.slice(2, -2).split("|");
  const found = new Set(entries.map((entry) => JSON.stringify(at(entry, "name")).slice(1, -1)));
  const computed = [...found].filter((name) => ![...given, ...overridable].includes(name));
  return [
    ...computed
      .filter((name) => !forbidden.includes(name))
      .map((name) => `oms: computes ${name}, which its schema lets people set`),
    ...forbidden
      .filter((name) => !computed.includes(name))
      .map((name) => `oms: its schema forbids ${name}, which no pod has`),
  ];
}

function main(helm: string): number {
  const problems = releases.flatMap(([environment, chart, values]) => {
    const { objects, refusal } = render(helm, chart, values);
    const found = refusal === "" ? [...problemsOf(objects), ...unstablePods(helm, chart, values)] : [refusal];
    console.log(`${chart} ${environment}: ${objects.length} objects, ${found.length} problems`);
    return found.map((problem) => `${chart} ${environment}: ${problem}`);
  });
  const dead = [
    ...deadValues(helm, "oms", `${fixtures}/everything.yaml`, {
      otherwise: [unscaled, alone],
      // Its pods come one after the other whatever is set, and more than 1 is refused.
      except: ["capsules.scaled.rollout.maxSurge"],
    }),
    ...deadValues(helm, "oms-secrets", `${fixtures}/oms-secrets.everything.yaml`, { otherwise: [ownCommand] }),
    ...deadValues(helm, "local-services", `${fixtures}/local-services.everything.yaml`, {
      except: ["tls.validityDays"],
    }),
    ...deadValues(helm, "gateway", `${fixtures}/gateway.everything.yaml`),
    ...deadValues(helm, "certificates", `${fixtures}/certificates.everything.yaml`, {
      otherwise: [{ type: "letsencrypt" }, { type: "imported" }, ownCommand],
    }),
    ...deadValues(helm, "monitoring", `${fixtures}/monitoring.everything.yaml`),
  ];
  console.log(`values that change nothing: ${dead.length}`);
  const further = [...dead, ...computedVariables(helm)];
  for (const problem of [...problems, ...further]) console.error(problem);
  return problems.length + further.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2] ?? "helm");
