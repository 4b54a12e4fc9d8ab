import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environmentNames } from "../../../environments";
import { organization } from "../../../environments/organization";
import { sandbox } from "../../../environments/sandbox";
import { plainProgress } from "../../../lib/progress";
import { azureNames } from "../../../model/catalog/azure/names";
import { startAzureEnvironment, type AzureEnvironment } from "../../../testbed/azure/with-cluster";
import { stopNode } from "../../../testbed/node";
import { findPlantedSecrets, shownHits } from "../../support/planted-secrets";
import { readPods, servingPods, uidsByWorkload } from "../cluster/support/cluster";
import { Checkout } from "./support/checkout";
import { leftOf } from "./support/on-existing-cluster";
import { putDeclaredSecrets, type PutSecrets } from "./support/put-declared-secrets";

// The users' own commands, unchanged, from a first-ever set-up to the end: `npx cdktf deploy sandbox` with the real
// providers, the real External Secrets Operator and OMS on a real cluster; Azure itself is stood in for.

const names = azureNames(sandbox, organization);
const folder = mkdtempSync(join(tmpdir(), "oms-sandbox-"));
const progress = plainProgress();
const passwordNames = ["oms-database-password", "oms-redis-password"] as const;
let environment: AzureEnvironment;
let checkout: Checkout;
let put: PutSecrets = {};

beforeAll(async () => {
  await stopNode(progress);
  environment = await startAzureEnvironment({
    folder: join(folder, "azure"),
    charts: join(__dirname, "..", "..", "..", "charts"),
    image: `${organization.registryName}.azurecr.io/${organization.imageRepository}:${sandbox.image.tag}`,
    vaultHost: `${names.vault}.vault.azure.net`,
    databaseHost: `${names.unique}.mysql.database.azure.com`,
    cacheHost: `${names.unique}.${sandbox.region.azure}.redis.azure.net`,
    progress,
  });
  checkout = new Checkout(environment.variables);
}, 15 * 60_000);

afterAll(async () => {
  await environment.stop();
  await stopNode(progress);
  checkout.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** The passwords as the vault has them; undefined until both are there. */
function passwords(): { readonly mysql: string; readonly redis: string } | undefined {
  try {
    const [mysql, redis] = passwordNames.map((name) => environment.azure.secret(names.vault, name));
    return mysql !== undefined && redis !== undefined ? { mysql, redis } : undefined;
  } catch {
    return undefined;
  }
}

const pods = async (): Promise<string[]> => {
  const list = await environment.kubectl(["-n", "oms", "get", "pods", "-o", "jsonpath={.items[*].metadata.uid}"]);
  return list.split(" ").sort();
};

const podsByWorkload = async (): Promise<Record<string, string[]>> =>
  uidsByWorkload(readPods(await environment.kubectl(["-n", "oms", "get", "pods", "-l", servingPods, "-o", "json"])));

const page = async (): Promise<Record<string, unknown>> => {
  const ask = `r = Net::HTTP.get_response(URI("http://127.0.0.1:3000/"), { "Host" => "${sandbox.hostnames[0]}" }); puts r.code, r.body`;
  const ruby = ["ruby", "-rnet/http", "-e", ask];
  const answer = await environment.kubectl(["-n", "oms", "exec", "deploy/oms-web", "-c", "web", "--", ...ruby]);
  const [code, ...body] = answer.split("\n");
  expect(code).toBe("200");
  return JSON.parse(body.join("\n")) as Record<string, unknown>;
};

test("a first-ever set-up: bootstrap, shared, then the environment; the state is kept in the storage that bootstrap made", async () => {
  await checkout.succeed(5, "deploy", "bootstrap", "--auto-approve");
  await checkout.succeed(5, "deploy", "shared", "--auto-approve");
  const deployed = checkout.cdktf(20, "deploy", "sandbox", "--auto-approve");
  const progressing = { ended: false };
  void deployed.finally(() => (progressing.ended = true));
  // While the cluster is made, people put their secrets into the new vault, and MySQL and Redis come up.
  while (!progressing.ended && passwords() === undefined) await new Promise((resolve) => setTimeout(resolve, 1000));
  const known = passwords();
  if (known !== undefined) {
    put = putDeclaredSecrets(environment.azure, names.vault);
    await environment.startDataServers(known);
  }
  const { code, output } = await deployed;
  if (code !== 0) throw new Error(output.slice(-4000));
  expect(output).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed/);
  expect(output).toMatch(/egress-ips = \[\s*"203\.0\.113\.\d+\/31"/);
  expect(output).toContain("The owner of popsockets.com sets: sandbox.oms.popsockets.com 300 IN A");
});

test("OMS answers, with its secrets out of the vault", async () => {
  expect(await page()).toMatchObject({ version: sandbox.image.tag, nav_ca_bundle: "present" });
  for (const [secret, key] of [
    ["oms-sfcc", "client-secret"],
    ["oms-rails", "master-key"],
  ] as const) {
    const path = `jsonpath={.data.${key}}`;
    const value = await environment.kubectl(["-n", "oms", "get", "secret", secret, "-o", path]);
    expect(Buffer.from(value, "base64").toString()).toBe(put[`${secret}-${key}`]);
  }
});

test("a second deploy changes nothing and restarts no pod, and the diff says so", async () => {
  const before = await pods();
  const again = await checkout.succeed(5, "deploy", "sandbox", "--auto-approve");
  expect(again).toContain("Apply complete! Resources: 0 added, 0 changed, 0 destroyed.");
  expect(await checkout.succeed(5, "diff", "sandbox")).toContain("No changes. Your infrastructure matches");
  expect(await pods()).toEqual(before);
});

test("releases that Helm finished, and a killed Terraform did not record, are recovered with one command", async () => {
  const before = await podsByWorkload();
  const state = async (...args: string[]): Promise<string> => {
    const { code, output } = await checkout.terraform(2, "sandbox", "state", ...args);
    if (code !== 0) throw new Error(output);
    return output;
  };
  // What the kill leaves, a moment that no drill meets at will: an add-on's release and OMS's own, without their record.
  const unrecorded = (await state("list"))
    .split("\n")
    .filter((line) => /^helm_release\.(external-secrets|oms)_release/.test(line));
  expect(unrecorded).toHaveLength(2);
  await state("rm", ...unrecorded);
  const { code, output } = await checkout.cdktf(10, "deploy", "sandbox", "--auto-approve");
  expect([code, output]).toEqual([1, expect.stringContaining("still in use")]);
  const { kubeconfig, context } = environment.credentials;
  const recover = (expected: number, ...options: string[]): Promise<string> =>
    checkout.oms(5, kubeconfig, expected, "recover", "sandbox", "--context", context, ...options);
  for (const said of [await recover(1, "--dry-run"), await recover(0)])
    for (const address of unrecorded) expect(said).toContain(`import it as ${address}`);
  expect(await recover(0, "--dry-run")).toContain("Nothing to recover");
  // An import does not know the settings of an upgrade itself, so they are changed in place once.
  const deployed = await checkout.succeed(10, "deploy", "sandbox", "--auto-approve");
  expect(deployed).toContain("0 added, 2 changed, 0 destroyed");
  expect(await checkout.succeed(5, "diff", "sandbox")).toContain("No changes. Your infrastructure matches");
  expect(await podsByWorkload()).toEqual(before);
});

test.each(environmentNames.filter((name) => name !== "sandbox"))(
  "the diff of %s, which is not there yet, adds all of it",
  async (name) => {
    const plan = /Plan: (\d+) to add, 0 to change, 0 to destroy\./.exec(await checkout.succeed(5, "diff", name));
    expect(Number(plan?.[1])).toBeGreaterThan(80);
  },
);

test("a value that the Rails team tunes changes the release, the quota that follows from it, and nothing else", async () => {
  const values = join(checkout.folder, "helm-values", "oms.sandbox.yaml");
  writeFileSync(values, readFileSync(values, "utf8").replace("web:\n  replicas: 1", "web:\n  replicas: 2"));
  const diff = await checkout.succeed(5, "diff", "sandbox");
  const changed = [...diff.matchAll(/# \S+ \((\S+)\) will be updated in-place/g)].map(([, path]) => path);
  expect(changed).toEqual(["oms/release/release", "namespace/quota"]);
  expect(diff).toContain("Plan: 0 to add, 2 to change, 0 to destroy.");
  await checkout.succeed(10, "deploy", "sandbox", "--auto-approve");
  const ready = ["-n", "oms", "get", "deployment", "oms-web", "-o", "jsonpath={.status.readyReplicas}"];
  expect(await environment.kubectl(ready)).toBe("2");
});

test("a value that was changed in the vault is in the pods that use it when the deploy ends, and no others restart", async () => {
  put = { ...put, changed: `planted${Buffer.from("changed").toString("hex")}` };
  environment.azure.putSecret(names.vault, "oms-service-bus-connection-string", put["changed"]!);
  // The next look at the vault by the clock is up to an hour away: what is seen here is not that one.
  const interval = ["-n", "oms", "get", "externalsecret", "oms-service-bus", "-o", "jsonpath={.spec.refreshInterval}"];
  expect(await environment.kubectl(interval)).toMatch(/^1h/);
  const data = join(checkout.folder, "environments", "sandbox.ts");
  const revised = `name: "sandbox",\n  secretRevisions: { "oms-service-bus": 2 },`;
  writeFileSync(data, readFileSync(data, "utf8").replace('name: "sandbox",', revised));
  const before = await podsByWorkload();
  const deployed = await checkout.succeed(10, "deploy", "sandbox", "--auto-approve");
  expect(deployed).toContain("Apply complete! Resources: 0 added, 2 changed, 0 destroyed.");
  const after = await podsByWorkload();
  const rolled = Object.keys(before).filter((name) => before[name]?.some((uid) => after[name]?.includes(uid)) !== true);
  expect(rolled.sort()).toEqual(["default", "limited", "single"]);
  expect(Object.keys(before).filter((name) => !rolled.includes(name))).toHaveLength(2);
  const asked = ["sh", "-c", 'printf %s "$SERVICE_BUS_CONNECTION_STRING"'];
  const seen = await environment.kubectl(["-n", "oms", "exec", "deploy/oms-sidekiq-default", "--", ...asked]);
  expect(seen).toBe(put["changed"]);
});

test("the quota lets a small pod in, and refuses one that asks for more than is left, saying so", async () => {
  const securityContext = {
    runAsNonRoot: true,
    runAsUser: 1000,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
  };
  const asking = (cpu: string): Promise<string> => {
    const container = { name: "one", image: "example.com/one:1", securityContext, resources: { requests: { cpu } } };
    const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "one" }, spec: { containers: [container] } };
    const create = ["-n", "oms", "create", "--dry-run=server", "-o", "name", "-f", "-"];
    return environment.kubectl(create, JSON.stringify(pod));
  };
  expect(await asking("10m")).toBe("pod/one\n");
  await expect(asking("1000")).rejects.toThrow(/exceeded quota: quota, requested: requests\.cpu=1k/);
});

test("no planted secret in what was synthesized, said or kept; the Redis key stands in the state alone", async () => {
  const known = passwords();
  const spoken = join(folder, "spoken");
  mkdirSync(spoken);
  writeFileSync(join(spoken, "diff.txt"), await checkout.succeed(5, "diff", "sandbox"));
  const synthesized = join(checkout.folder, "cdktf.out", "stacks", "sandbox", "cdk.tf.json");
  const secrets = { ...put, mysql: known?.mysql ?? "", redis: known?.redis ?? "" };
  expect(shownHits(findPlantedSecrets(secrets, [spoken, synthesized]))).toEqual([]);
  const state = join(folder, "azure", "blobs", organization.state.storageAccount);
  const kept = findPlantedSecrets(secrets, [state]);
  expect([...new Set(kept.map(({ secret }) => secret))]).toEqual(["redis"]);
});

test("destroy leaves nothing, in Azure and in the cluster", async () => {
  expect(await checkout.succeed(15, "destroy", "sandbox", "--auto-approve")).toContain("Destroy complete!");
  expect(leftOf(environment.azure, "sandbox")).toEqual([]);
  const namespaces = await environment.kubectl(["get", "namespaces", "-o", "name"]);
  expect(namespaces).not.toMatch(/namespace\/(oms|external-secrets)$/m);
});
