import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../testbed/process";
import { readValues, render, type Mapping } from "../charts/render";
import { existingTool } from "../support/tools";
import { kubectl } from "./support/cluster";

const fixtures = "__tests__/charts/fixtures";
const namespace = "objects-of-every-environment";

/** Custom resource definitions out of the modules' own files, checked by Go's checksum database. */
const definitions = [
  { module: "github.com/kedacore/keda/v2@v2.21.0", folder: "config/crd/bases" },
  { module: "github.com/external-secrets/external-secrets@v0.20.4", folder: "config/crds/bases" },
  { module: "sigs.k8s.io/gateway-api@v1.5.1", folder: "config/crd/standard" },
];

const releases: readonly [string, string, () => Mapping][] = [
  ...["local", "sandbox", "sandbox2", "staging", "production"].map((environment): [string, string, () => Mapping] => [
    `oms with the values of ${environment}`,
    "oms",
    () => {
      const program = `${fixtures}/oms.program.${environment === "local" ? "local" : "cloud"}.yaml`;
      return readValues("helm-values/oms.yaml", `helm-values/oms.${environment}.yaml`, program);
    },
  ]),
  ["oms with everything turned on", "oms", () => readValues(`${fixtures}/everything.yaml`)],
  ["oms-secrets of a cloud", "oms-secrets", () => readValues(`${fixtures}/oms-secrets.cloud.yaml`)],
  ["local-services", "local-services", () => readValues(`${fixtures}/local-services.local.yaml`)],
];

beforeAll(async () => {
  for (const { module, folder } of definitions) {
    const { stdout } = await run("go", ["mod", "download", "-json", module], {
      cwd: tmpdir(),
      env: { GOFLAGS: "-mod=mod" },
    });
    const path = join((JSON.parse(stdout) as { Dir: string }).Dir, folder);
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
