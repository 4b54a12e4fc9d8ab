import { Release } from "@cdktf/provider-helm/lib/release";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Keda } from "../../constructs/kubernetes/add-ons/keda";
import { Oms } from "../../constructs/kubernetes/oms";
import { valuesTexts } from "../../lib/cdktf/values-texts";
import { mergeValues, type HelmValues } from "../../lib/helm/values";
import { run } from "../../lib/process/run";
import { tunedValues } from "../../model/oms/tuned-values";
import { testWith } from "../support/needs";
import { testPlatform } from "../support/platform";
import { layProvidersBeside } from "../support/provider-folder";
import { addClusterProviders } from "../support/providers";
import { releaseValues } from "../support/release-values";
import { Template } from "../support/template";
import { existingTool } from "../support/tools";

const folder = mkdtempSync(join(tmpdir(), "oms-release-diff-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const charts = join(__dirname, "..", "..", "charts");
type Json = Readonly<Record<string, unknown>>;

/** A release as it is, and a change of its values. */
interface Edit {
  readonly release: "oms" | "keda";
  readonly over: HelmValues;
  /** Most lines inside `values`. @default 15 */
  readonly lines?: number;
}

const secret = { "oms-shop": { revision: 1, env: { SHOP_TOKEN: "token" }, workloads: ["web", "default"] } };
const schedule = { timezone: "UTC", start: "0 6 * * *", end: "0 20 * * *", desiredReplicas: 4 };
const cronJob = { schedule: "0 3 * * *", command: ["bin/rails", "nightly"] };
const reports = {
  queues: ["reports"],
  concurrency: 5,
  timeoutSeconds: 120,
  resources: { requests: { cpu: "250m", memory: "768Mi" }, limits: { memory: "1536Mi" } },
};

/** What people change most. An added entry may have four lines besides its own. */
const edits: Readonly<Record<string, Edit>> = {
  "web's threads": { release: "oms", over: { web: { threads: 6 } } },
  "a new image": { release: "oms", over: { image: { tag: "1.2.4" } } },
  "the log level": { release: "oms", over: { config: { RAILS_LOG_LEVEL: "warn" } } },
  "one more setting": { release: "oms", over: { config: { PARTNER_TIMEOUT: "30" } } },
  "a setting that goes": { release: "oms", over: { config: { MALLOC_ARENA_MAX: null } } },
  "web's memory": { release: "oms", over: { web: { resources: { limits: { memory: "3Gi" } } } } },
  "web's most pods": { release: "oms", over: { web: { autoscaling: { maxReplicas: 9 } } } },
  "a capsule's concurrency": { release: "oms", over: { capsules: { default: { concurrency: 12 } } } },
  "a capsule's resources": {
    release: "oms",
    over: { capsules: { default: { resources: { limits: { memory: "3Gi" } } } } },
    lines: 28,
  },
  "a capsule's most pods": { release: "oms", over: { capsules: { default: { autoscaling: { maxReplicas: 9 } } } } },
  "a capsule's queues": {
    release: "oms",
    over: { capsules: { default: { queues: ["critical", "default", "low", "mail"] } } },
  },
  "one more capsule": { release: "oms", over: { capsules: { reports } }, lines: 40 },
  "a capsule's schedule": {
    release: "oms",
    over: { capsules: { default: { autoscaling: { schedules: { day: schedule } } } } },
    lines: 20,
  },
  "one more cron job": { release: "oms", over: { cronJobs: { nightly: cronJob } }, lines: 20 },
  "the scheduler's memory": { release: "oms", over: { scheduler: { resources: { limits: { memory: "2Gi" } } } } },
  "the migration's deadline": { release: "oms", over: { migrate: { deadlineSeconds: 1200 } } },
  "a port outside": { release: "oms", over: { networkPolicy: { egress: { https: { ports: [443, 8443] } } } } },
  "one more secret": { release: "oms", over: { secrets: secret }, lines: 20 },
  "a secret's revision": { release: "oms", over: { secrets: { "oms-nav": { revision: 2 } } } },
  "one more host": { release: "oms", over: { hostnames: ["oms.example.com", "orders.example.com"] } },
  "an add-on's value": { release: "keda", over: { operator: { replicaCount: 3 } } },
};

/** What the provider puts into the state besides. */
const defaults: Json = {
  ...Object.fromEntries(
    [
      ...[
        "create_namespace",
        "dependency_update",
        "disable_crd_hooks",
        "disable_openapi_validation",
        "disable_webhooks",
      ],
      ...["force_update", "lint", "pass_credentials", "recreate_pods", "replace", "reset_values", "reuse_values"],
      ...["skip_crds", "take_ownership", "upgrade_install", "verify", "wait_for_jobs"],
    ].map((name) => [name, false]),
  ),
  render_subchart_notes: true,
};

const metadata = (name: string): Json => ({
  app_version: "1.2.3",
  chart: "oms",
  first_deployed: 1,
  last_deployed: 1,
  name,
  namespace: "oms",
  notes: "",
  revision: 1,
  values: "{}",
  version: "0.1.0",
});

/** Releases of production's values with a platform of constants, by name. */
function releases(): Readonly<Record<string, Json>> {
  const template = Template.of((stack) => {
    addClusterProviders(stack);
    new Oms(stack, "oms", {
      hasKeda: true,
      environment: "production",
      namespace: "oms",
      platform: testPlatform,
      image: { repository: "registry.example.com/oms", tag: "1.2.3" },
      hostnames: ["oms.example.com"],
      values: tunedValues("production"),
    });
    new Keda(stack, "keda", { watchNamespaces: ["oms"] });
  });
  return Object.fromEntries(Object.values(template.resources(Release)).map((found) => [String(found["name"]), found]));
}

/** Sensitive to Terraform, and in the values of one of the releases. */
const planted = "planted-sensitive-value";

/** The plan's whole text, and that for each edit, of a configuration that has it and a state that does not. */
async function planned(): Promise<{ readonly whole: string; readonly texts: readonly string[] }> {
  const before = releases();
  const names = Object.keys(edits).map((_, index) => `edit-${index}`);
  const all = Object.values(edits).map(({ release, over }, index) => {
    // Where the release of a killed deploy may be taken over, the provider asks the cluster while it plans.
    const left = new Set(["depends_on", "repository", "version", "upgrade_install"]);
    const own = Object.fromEntries<unknown>(Object.entries(before[release]!).filter(([key]) => !left.has(key)));
    const resource = { ...own, name: names[index], namespace: "oms", chart: join(charts, "oms") };
    return { resource, after: { ...resource, values: valuesTexts(mergeValues(releaseValues(own), over)) } };
  });
  const environment = layProvidersBeside(folder, ["terraform-provider-helm"]);
  writeFileSync(
    join(folder, "main.tf.json"),
    JSON.stringify({
      provider: { helm: { kubernetes: { config_path: join(folder, "none") } } },
      variable: { planted: { sensitive: true, default: planted } },
      resource: {
        helm_release: {
          ...Object.fromEntries(all.map(({ after }, index) => [names[index]!, after])),
          sensitive: {
            ...all[0]!.after,
            name: "sensitive",
            values: ["config:\n  A: 1\n", 'config:\n  B: "${var.planted}"\n'],
          },
        },
      },
    }),
  );
  const instance = (resource: { readonly name: string | undefined }): Json => ({
    schema_version: 2,
    attributes: {
      ...defaults,
      ...resource,
      id: resource.name,
      status: "deployed",
      metadata: metadata(`${resource.name}`),
    },
    // As Terraform marks it when it applies.
    sensitive_attributes:
      resource.name === "sensitive"
        ? [
            [
              { type: "get_attr", value: "values" },
              { type: "index", value: { value: 1, type: "number" } },
            ],
          ]
        : [],
  });
  writeFileSync(
    join(folder, "terraform.tfstate"),
    JSON.stringify({
      version: 4,
      terraform_version: "1.11.4",
      serial: 1,
      lineage: "release-diff",
      resources: [
        ...all.map(({ resource }) => resource),
        { ...all[0]!.resource, name: "sensitive", values: ["config:\n  A: 2\n", `config:\n  B: "${planted}"\n`] },
      ].map((resource) => ({
        mode: "managed",
        type: "helm_release",
        name: resource.name,
        provider: 'provider["registry.terraform.io/hashicorp/helm"]',
        instances: [instance(resource)],
      })),
    }),
  );
  const options = { cwd: folder, env: environment, timeoutSeconds: 120 };
  const terraform = existingTool("terraform");
  await run(terraform, ["init", "-input=false", "-no-color"], options);
  const { stdout } = await run(
    terraform,
    ["plan", "-refresh=false", "-input=false", "-no-color", "-lock=false"],
    options,
  );
  const texts = names.map((name) => {
    const from = stdout.indexOf(`# helm_release.${name} will`);
    return from < 0 ? "" : stdout.slice(from, stdout.indexOf("\n    }\n", from) + 6);
  });
  return { whole: stdout, texts };
}

testWith(["terraform", "terraform-provider-helm"], "everyday edits read by themselves", async () => {
  const { whole, texts } = await planned();
  const table = Object.entries(edits).map(([title, { lines: most = 15 }], index) => {
    const all = texts[index]!.split("\n");
    const from = all.findIndex((line) => /^ {6}~ values\s+= \[$/.test(line));
    const inside = all.slice(from + 1).findIndex((line) => /^ {8}\]/.test(line));
    return { title, found: from >= 0, inside, all: all.length - 1, most };
  });
  process.stdout.write(
    `${table.map(({ title, inside, all }) => `${title}: ${inside} lines inside values, ${all} in all`).join("\n")}\n`,
  );
  expect(whole).toContain("# helm_release.sensitive will be updated in-place");
  expect(whole).not.toContain(planted);
  expect(table.filter(({ found, inside, all, most }) => !found || inside < 1 || inside > most || all > 47)).toEqual([]);
});
