import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainProgress } from "../../../lib/progress";
import { startVault, type TestbedVault } from "../../../testbed/add-ons/vault";
import { eventually } from "../cluster/support/oms";
import { addOnsCluster } from "./support/cluster";
import { deploySecrets, drill, startReader } from "./support/vault-release";

const { kubectl } = addOnsCluster();
const inDrill = (...args: string[]): Promise<string> => kubectl("--namespace", drill.namespace, ...args);
const folder = mkdtempSync(join(tmpdir(), "vault-drill-"));
let vault: TestbedVault;

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

async function password(): Promise<string> {
  const encoded = await inDrill("get", "secret", "oms-drill", "--output", "jsonpath={.data.password}");
  return Buffer.from(encoded, "base64").toString();
}

async function ready(): Promise<Condition | undefined> {
  const list = await inDrill("get", "externalsecret", "oms-drill", "--output", "jsonpath={.status.conditions}");
  return (JSON.parse(list) as Condition[]).find(({ type }) => type === "Ready");
}

/** Messages of the ExternalSecret's warnings, where docs/add-ons/external-secrets.md sends people. */
async function warnings(): Promise<string> {
  const filter = "--field-selector=type=Warning,involvedObject.kind=ExternalSecret";
  return inDrill("get", "events", filter, "--output", "jsonpath={range .items[*]}{.message}{'\\n'}{end}");
}

const remoteKey = (name: string): Promise<string> =>
  inDrill(
    "patch",
    "externalsecret",
    "oms-drill",
    "--type=json",
    `--patch=${JSON.stringify([{ op: "replace", path: "/spec/data/0/remoteRef/key", value: name }])}`,
  );

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

beforeAll(async () => {
  vault = await startVault({
    serviceAccount: { namespace: drill.namespace, name: drill.reader },
    progress: plainProgress(),
  });
  vault.put("oms-drill-password", "first");
  await deploySecrets(folder, vault, { refreshInterval: "10s", revision: 1 });
});

afterAll(async () => {
  // The operator takes the finalizers away, so it is asked before its vault is gone.
  await kubectl("delete", "namespace", drill.namespace, "--ignore-not-found");
  await vault.stop();
  rmSync(folder, { recursive: true });
});

test("a value of the vault becomes a Secret, and the Secret a pod's environment", async () => {
  expect(await password()).toBe("first");
  await startReader(folder, "reader");
  expect(await inDrill("logs", "reader")).toBe("first\n");
});

test("a changed value is in the Secret within a minute", async () => {
  const changed = Date.now();
  vault.put("oms-drill-password", "second");
  await eventually("the Secret has the new value", 60, async () => (await password()) === "second");
  process.stderr.write(`external secrets: a changed value arrived after ${seconds(changed)}\n`);
});

test("a raised revision: the release ends with the value that the vault has now, whenever the next look would be", async () => {
  await deploySecrets(folder, vault, { refreshInterval: "1h", revision: 2 });
  vault.put("oms-drill-password", "at once");
  await deploySecrets(folder, vault, { refreshInterval: "1h", revision: 3 });
  expect(await password()).toBe("at once");
  await deploySecrets(folder, vault, { refreshInterval: "10s", revision: 3 });
  vault.put("oms-drill-password", "second");
  await eventually("the Secret has the former value", 60, async () => (await password()) === "second");
});

test("a name that the vault does not have: not ready, the event says so, the Secret is kept; corrected, it goes on", async () => {
  await remoteKey("no-such-secret");
  await eventually("it is not ready", 60, async () => (await ready())?.status === "False");
  expect(await ready()).toMatchObject({ reason: "SecretSyncedError" });
  await eventually("an event names the cause", 30, async () => (await warnings()).includes("Secret does not exist"));
  expect(await password()).toBe("second");
  await remoteKey("oms-drill-password");
  await eventually("it is ready again", 90, async () => (await ready())?.status === "True");
});

test("the vault is not reached: pods run and start with what is there; when it is, the newest value comes", async () => {
  await vault.setReachable(false);
  await eventually("it is not ready", 120, async () => (await ready())?.status === "False");
  vault.put("oms-drill-password", "third");
  expect(await password()).toBe("second");
  await startReader(folder, "late-reader");
  expect(await inDrill("logs", "late-reader")).toBe("second\n");
  const mended = Date.now();
  await vault.setReachable(true);
  await eventually("the Secret has the newest value", 120, async () => (await password()) === "third");
  expect((await ready())?.status).toBe("True");
  process.stderr.write(`external secrets: ${seconds(mended)} after the vault came back\n`);
});
