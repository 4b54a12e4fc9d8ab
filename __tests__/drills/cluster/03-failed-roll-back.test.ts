import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kubectl, settled } from "./support/cluster";
import { deploy, eventually, oms, tryDeploy } from "./support/oms";

/** An object of every kind that an edit of values can drop, besides those of the committed values. */
const everything = {
  web: {
    autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 2 },
    route: { enabled: true, parentRefs: [{ name: "drill" }] },
  },
  priorityClasses: { drill: { value: 1000, description: "A drill" } },
  cronJobs: { drill: { schedule: "0 0 1 1 *", command: ["true"] } },
  networkPolicy: { egress: { drill: { cidrs: ["192.0.2.0/24"], ports: [443] } } },
};

/** The edit drops them all, a budget and a workload too, and changes the pods of every other workload. */
const dropped = {
  podAnnotations: { drill: "refused" },
  web: { podDisruptionBudget: { enabled: false } },
  scheduler: { enabled: false },
};

/** The same, with a changed object of a custom kind, which Helm rolls back in another way than Kubernetes' own. */
const changedRoute = {
  ...dropped,
  web: { ...dropped.web, route: { enabled: true, requestTimeout: "5s", parentRefs: [{ name: "other" }] } },
};

const routes = "httproutes.gateway.networking.k8s.io";

/** Nobody reads the routes here; the API server only has to know the kind. */
const routeDefinition = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: routes, annotations: { "api-approved.kubernetes.io": "unapproved, a drill" } },
  spec: {
    group: "gateway.networking.k8s.io",
    scope: "Namespaced",
    names: { plural: "httproutes", singular: "httproute", kind: "HTTPRoute" },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
      },
    ],
  },
};

const annotations = "object.spec.template.metadata.?annotations";

/** Refuses the StatefulSets of the edit, which come after the Deployments. */
const refusal = [
  {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicy",
    metadata: { name: "drill" },
    spec: {
      matchConstraints: {
        resourceRules: [
          { apiGroups: ["apps"], apiVersions: ["v1"], operations: ["UPDATE"], resources: ["statefulsets"] },
        ],
      },
      validations: [
        { expression: `${annotations}[?'drill'].orValue('') != 'refused'`, message: "refused by the drill" },
      ],
    },
  },
  {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicyBinding",
    metadata: { name: "drill" },
    spec: { policyName: "drill", validationActions: ["Deny"] },
  },
];

const kinds = "deployments,statefulsets,cronjobs,poddisruptionbudgets,networkpolicies,horizontalpodautoscalers";

/** Names and contents of everything that the release has, without what controllers write. */
async function live(): Promise<string[]> {
  const selector = ["--selector", "app.kubernetes.io/instance=oms"];
  const answer = await kubectl("get", `${kinds},${routes},priorityclasses`, ...selector, "--output", "json");
  const { items } = JSON.parse(answer) as { items: { kind: string; metadata: { name: string }; spec?: object }[] };
  // The autoscaler writes the number of web's pods.
  return items.map(({ kind, metadata, spec }) =>
    JSON.stringify([kind, metadata.name, { ...spec, ...(metadata.name === "oms-web" ? { replicas: 0 } : {}) }]),
  );
}

/** What a drill's failed deploy must be told as, by every command that looks. */
async function expectTold(...sentences: string[]): Promise<void> {
  const [status, dryRun] = await Promise.all([oms("local", "status"), oms("recover", "local", "--dry-run")]);
  for (const { code, output } of [status, dryRun]) {
    expect(code).toBe(1);
    for (const sentence of ["release oms failed, and so did its roll back", ...sentences])
      expect(output).toContain(sentence);
  }
  expect(dryRun.output).toMatch(/would recover: release oms is failed: roll back to revision \d+/);
}

async function apply(...objects: object[]): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), "oms-drill-")), "objects.json");
  writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
  await kubectl("apply", "--filename", file);
}

let served: string[] = [];

beforeAll(async () => {
  await apply(routeDefinition);
  await kubectl("wait", "--for=condition=Established", "crd", routes, "--timeout=30s");
  await deploy(everything);
  served = await live();
  expect(served.join("\n")).not.toContain("refused");
});

afterAll(async () => {
  await kubectl("delete", "validatingadmissionpolicybinding,validatingadmissionpolicy", "drill", "--ignore-not-found");
  await deploy();
  await kubectl("delete", "crd", routes);
});

test("an edit drops objects and its migration fails: the roll back fails, which is told, and oms recover mends it", async () => {
  const failed = await tryDeploy(dropped, "--variant", "failing-migration");
  expect(failed.code).toBe(1);
  expect(failed.output).toContain("job oms-migrate failed");
  expect(failed.output).toContain("an error occurred while rolling back");
  expect(failed.output).toMatch(/what runs is still revision \d+, which served/);
  expect(failed.output).toContain("To bring back what served: npx oms recover local");
  await expectTold("what runs is still revision");
  const recovered = await oms("recover", "local");
  expect(recovered.output).toContain("Recovered. Deploy again: npx cdktf deploy local");
  expect(recovered.code).toBe(0);
  expect(await live()).toEqual(served);
  expect((await oms("local", "status")).code).toBe(0);
});

test("an edit drops objects and the API server refuses another: what runs is a mixture, every command names it, and oms local up mends it by itself", async () => {
  await apply(...refusal);
  const probe = '{"spec":{"template":{"metadata":{"annotations":{"drill":"refused"}}}}}';
  const patch = ["patch", "statefulset", "oms-scheduler", "--dry-run=server", "--patch", probe];
  await eventually("the refusal", 30, () =>
    kubectl(...patch).then(
      () => false,
      () => true,
    ),
  );
  const failed = await tryDeploy(changedRoute);
  expect(failed.code).toBe(1);
  expect(failed.output).toContain("refused by the drill");
  expect(failed.output).not.toMatch(/what served before still serves/i);
  const mixture = [
    "Deployment oms-web: spec.template.metadata.annotations.drill is there",
    "HTTPRoute oms-web: spec.parentRefs.drill is missing",
    "HTTPRoute oms-web: spec.rules.0.timeouts is there",
  ];
  for (const sentence of mixture) expect(failed.output).toContain(sentence);
  expect(await live()).not.toEqual(served);
  await expectTold("what runs is not revision", ...mixture);
  const mended = await deploy(everything);
  expect(mended.output).toMatch(/Recovering: release oms is failed: roll back to revision \d+/);
  await settled();
  expect(await live()).toEqual(served);
  expect((await oms("local", "status")).code).toBe(0);
});
