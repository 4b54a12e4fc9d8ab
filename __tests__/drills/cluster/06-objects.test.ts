import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { knownValues } from "../../../constructs/kubernetes/oms-values";
import { environmentNames } from "../../../environments";
import { mergeValues } from "../../../lib/helm/values";
import { tunedValues } from "../../../model/oms/tuned-values";
import { downloadModule } from "../../../tools/go-module";
import { readValues, render, type Mapping } from "../../checks/charts/render";
import { definitionModules } from "../../support/definition-modules";
import { testPlatform } from "../../support/platform";
import { existingTool } from "../../support/tools";
import { kubectl } from "./support/cluster";

const fixtures = "__tests__/checks/charts/fixtures";
const namespace = "objects-of-every-environment";

/** Custom resource definitions out of the modules' own files. */
const definitions = [
  { module: definitionModules.keda, folder: "config/crd/bases" },
  { module: definitionModules.externalSecrets, folder: "config/crds/bases" },
  { module: definitionModules.gatewayApi, folder: "config/crd/standard" },
];

/** The values that the program hands to Helm for an environment, with constants for what a cloud would tell. */
function programValues(environment: string): Mapping {
  const tuned = tunedValues(environment);
  const known = knownValues({
    environment,
    capsules: Object.keys(tuned["capsules"] as Mapping),
    image: { repository: testPlatform.registry.repository, tag: "1.2.3" },
    hostnames: ["oms.example.com"],
    serviceAccount: "oms",
    platform: testPlatform,
    navCaBundle: { secret: "oms-nav-ca" },
  });
  return mergeValues(tuned, known) as Mapping;
}

const releases: readonly [string, string, () => Mapping][] = [
  ...["local", ...environmentNames].map((environment): [string, string, () => Mapping] => [
    `oms in ${environment}`,
    "oms",
    () => programValues(environment),
  ]),
  ["oms with everything turned on", "oms", () => readValues(`${fixtures}/everything.yaml`)],
  ["oms-secrets of a cloud", "oms-secrets", () => readValues(`${fixtures}/oms-secrets.cloud.yaml`)],
  ["local-services", "local-services", () => readValues(`${fixtures}/local-services.local.yaml`)],
];

beforeAll(async () => {
  for (const { module, folder } of definitions) {
    const path = join(await downloadModule(module), folder);
    const files = readdirSync(path).filter((file) => file.endsWith(".yaml") && file !== "kustomization.yaml");
    await kubectl("apply", "--server-side", ...files.flatMap((file) => ["--filename", join(path, file)]));
  }
  await kubectl("wait", "--for=condition=Established", "--all", "crd", "--timeout=60s");
  await kubectl("create", "namespace", namespace);
  await kubectl("label", "namespace", namespace, "pod-security.kubernetes.io/enforce=restricted");
});

afterAll(async () => {
  await kubectl("delete", "namespace", namespace, "--ignore-not-found");
  const names = (await kubectl("get", "crd", "--output", "name")).trim().split("\n");
  await kubectl("delete", ...names);
});

test.each(releases)("the API server accepts every object of %s", async (_, chart, values) => {
  const { text, refusal } = render(existingTool("helm"), chart, values(), "--namespace", namespace);
  expect(refusal).toBe("");
  const file = join(mkdtempSync(join(tmpdir(), "oms-objects-")), "objects.yaml");
  // The node's port belongs to the release that runs.
  writeFileSync(file, text.replace(/^\s+nodePort: \d+$/gm, ""));
  const strict = ["--dry-run=server", "--validate=strict", "--namespace", namespace];
  const accepted = await kubectl("create", ...strict, "--filename", file);
  expect(accepted.trim().split("\n").length).toBeGreaterThanOrEqual(chart === "oms" ? 12 : 4);
  expect(accepted).not.toMatch(/would violate PodSecurity/);
});

test("the API server is able to refuse: a misspelt field", async () => {
  const { text } = render(
    existingTool("helm"),
    "oms",
    readValues(`${fixtures}/everything.yaml`),
    "--namespace",
    namespace,
  );
  const file = join(mkdtempSync(join(tmpdir(), "oms-objects-")), "objects.yaml");
  writeFileSync(file, text.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem"));
  const strict = ["--dry-run=server", "--validate=strict", "--namespace", namespace];
  await expect(kubectl("create", ...strict, "--filename", file)).rejects.toThrow(
    /unknown field.*readOnlyRootFileSystem/,
  );
});
