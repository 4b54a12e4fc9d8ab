/**
 * Checks what the charts render, beyond single templates. Usage: npx tsx __tests__/checks/charts/check-rendered.ts [HELM]
 * HELM is the path of helm, "helm" by default. Ends with status 1 and one line per problem.
 */
import { deadValues } from "./dead-values";
import { podTemplate, problemsOf, title } from "./object-rules";
import { readValues, render, type Mapping } from "./render";

const fixtures = "__tests__/checks/charts/fixtures";
const environments = ["local", "sandbox", "sandbox2", "staging", "production"];

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

function main(helm: string): number {
  const problems = releases.flatMap(([environment, chart, values]) => {
    const { objects, refusal } = render(helm, chart, values);
    const found = refusal === "" ? [...problemsOf(objects), ...unstablePods(helm, chart, values)] : [refusal];
    console.log(`${chart} ${environment}: ${objects.length} objects, ${found.length} problems`);
    return found.map((problem) => `${chart} ${environment}: ${problem}`);
  });
  const dead = [
    ...deadValues(helm, "oms", `${fixtures}/everything.yaml`, { otherwise: [unscaled] }),
    ...deadValues(helm, "oms-secrets", `${fixtures}/oms-secrets.everything.yaml`),
    ...deadValues(helm, "local-services", `${fixtures}/local-services.everything.yaml`, {
      except: ["tls.validityDays"],
    }),
    ...deadValues(helm, "gateway", `${fixtures}/gateway.everything.yaml`),
    ...deadValues(helm, "certificates", `${fixtures}/certificates.everything.yaml`, {
      otherwise: [{ type: "letsencrypt" }, { type: "imported" }],
    }),
    ...deadValues(helm, "monitoring", `${fixtures}/monitoring.everything.yaml`),
  ];
  console.log(`values that change nothing: ${dead.length}`);
  for (const problem of [...problems, ...dead]) console.error(problem);
  return problems.length + dead.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2] ?? "helm");
