import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainProgress } from "../../../lib/progress";
import { valueProblems } from "../../../operations/secrets/value-problems";
import { startVault, type TestbedVault } from "../../../testbed/add-ons/vault";
import { hostileText, samples } from "../../support/hostile-texts";
import { keyPair } from "../../support/key-pairs";
import { eventually } from "../cluster/support/oms";
import { addOnsCluster } from "./support/cluster";
import { deploySecrets, drill, startReader, type SecretSource } from "./support/vault-release";

const { kubectl } = addOnsCluster();
const inDrill = (...args: string[]): Promise<string> => kubectl("--namespace", drill.namespace, ...args);
const folder = mkdtempSync(join(tmpdir(), "vault-drill-"));
let vault: TestbedVault;

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

async function values(secret: string): Promise<Readonly<Record<string, string>>> {
  const data = JSON.parse(await inDrill("get", "secret", secret, "--output", "jsonpath={.data}")) as object;
  const decoded = Object.entries(data).map(([key, value]) => [key, Buffer.from(String(value), "base64").toString()]);
  return Object.fromEntries(decoded) as Record<string, string>;
}

const password = async (): Promise<string | undefined> => (await values("oms-drill"))["password"];

async function ready(name = "oms-drill"): Promise<Condition | undefined> {
  const list = await inDrill("get", "externalsecret", name, "--output", "jsonpath={.status.conditions}");
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

describe("a value's form", () => {
  const marker = "t0pS3cretMarker";
  const written = [
    ...["$HOME", "$(A)", "a$$b", '"', "'", "\\n", "C:\\new", "{{ .x }}", '{{- fail "x" -}}', "}}", "`", "%{if}", "#a"],
    ...["no", "null", "~", "007", "1e3", "2026-11-30", "<<", "---", "a b", "é", "日本", "🚚"],
    ...samples(hostileText, 300).filter(
      (text) => valueProblems(text, { form: "variable", served: false, now: new Date() }).length === 0,
    ),
  ].slice(0, 80);
  const variable = (name: string): SecretSource => ({ remoteKey: name, form: "variable" });
  const more: Record<string, Record<string, SecretSource>> = {
    texts: Object.fromEntries(written.map((_, index) => [`text-${index}`, variable(`text-${index}`)])),
    line: { "api-key": variable("line") },
    mark: { "api-key": variable("mark") },
    blank: { "api-key": variable("blank") },
    bundle: { "ca.pem": { remoteKey: "bundle", form: "certificates" } },
    damaged: { "ca.pem": { remoteKey: "damaged", form: "certificates" } },
    pair: {
      "tls.crt": { remoteKey: "pair-crt", form: "certificates" },
      "tls.key": { remoteKey: "pair-key", form: "private-key", certificate: "tls.crt" },
    },
  };
  let well: Readonly<Record<string, string>>;
  let malformed: Readonly<Record<string, string>>;
  /** What the event of each ExternalSecret must say. */
  const said: Readonly<Record<string, string>> = {
    line: "api-key of line holds a line break",
    mark: "api-key of mark holds a control character or an invisible one",
    blank: "api-key of blank begins or ends with a blank",
    bundle: "ca.pem of bundle holds no certificate in PEM with its line breaks",
    damaged: "unable to execute template at key ca.pem",
    pair: "tls.key of pair must fit the first certificate of tls.crt",
  };
  const putAll = (into: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(into)) vault.put(name, value);
  };

  beforeAll(async () => {
    const [pair, other] = [await keyPair("ec"), await keyPair("rsa")];
    const cut = pair.certificate.split("\n");
    well = {
      ...{ line: "first", mark: "first", blank: "first", bundle: other.certificate, damaged: other.certificate },
      ...{ "pair-crt": pair.certificate, "pair-key": pair.key },
    };
    malformed = {
      ...{ line: `${marker}\n`, mark: `\ufeff${marker}`, blank: `${marker} ` },
      bundle: other.certificate.replaceAll("\n", ""),
      damaged: [...cut.slice(0, 2), ...cut.slice(3)].join("\n"),
      "pair-key": other.key,
    };
    putAll(well);
    for (const [index, text] of written.entries()) vault.put(`text-${index}`, text);
    await deploySecrets(folder, vault, { refreshInterval: "10s", revision: 3, more });
  });

  test("every text that is well arrives as it was written", async () => {
    const texts = await values("texts");
    expect(written.map((_, index) => texts[`text-${index}`])).toEqual(written);
  });

  test("a malformed value leaves the Secret as it is; the event names Secret and key; the value is nowhere", async () => {
    const before = await Promise.all(Object.keys(said).map(values));
    putAll(malformed);
    for (const name of Object.keys(said)) {
      await eventually(`${name} is not ready`, 60, async () => (await ready(name))?.status === "False");
      const told = async (): Promise<boolean> => (await warnings()).includes(said[name]!);
      await eventually(`an event says: ${said[name]}`, 30, told);
    }
    expect(await Promise.all(Object.keys(said).map(values))).toEqual(before);
    const seen = [
      await inDrill("get", "externalsecrets,events", "--output", "yaml"),
      await kubectl("--namespace", "external-secrets", "logs", "deployment/external-secrets", "--all-pods"),
    ].join("\n");
    expect(seen).toContain("holds a line break");
    const parts = Object.values(malformed).flatMap((value) => value.match(/[A-Za-z0-9+/=]{12,60}/g) ?? []);
    expect(parts.filter((part) => !/CERTIFICATE|PRIVATE/.test(part) && seen.includes(part))).toEqual([]);
    expect(seen).not.toContain(marker);
  });

  test("mended, the values come", async () => {
    const mended = { ...well, line: "second", mark: "second", blank: "second" };
    putAll(mended);
    // As the docs say: after failures the operator's own next look is minutes away.
    for (const name of Object.keys(said))
      await inDrill("annotate", "externalsecret", name, `force-sync=${Date.now()}`, "--overwrite");
    for (const name of Object.keys(said))
      await eventually(`${name} is ready`, 120, async () => (await ready(name))?.status === "True");
    expect((await values("line"))["api-key"]).toBe("second");
    expect((await values("pair"))["tls.key"]).toBe(well["pair-key"]);
  });

  test("the gate lets no bundle through whose certificates have all ended, and says which", async () => {
    const ended = await keyPair("ec", 0);
    vault.put("bundle", ended.certificate);
    const deploy = (revision: number) => deploySecrets(folder, vault, { refreshInterval: "10s", revision, more });
    await expect(deploy(4)).rejects.toThrow("oms-secrets-gate");
    expect(await inDrill("logs", "job/oms-secrets-gate")).toContain(
      "secrets/bundle/certificates/ca.pem holds no certificate that is valid now; the last ended on ",
    );
    vault.put("bundle", `${ended.certificate}${well["bundle"]}`);
    await deploy(5);
  });
});
