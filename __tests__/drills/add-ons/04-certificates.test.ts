import { X509Certificate } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "../cluster/support/oms";
import { underLoad, type Way } from "./gateway-requests";
import { servedCertificate } from "./served-certificate";
import { addOnsCluster, items } from "./support/cluster";

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}
interface Certificate {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly secretName: string; readonly dnsNames?: readonly string[] };
  readonly status?: { readonly conditions?: readonly Condition[] };
}
interface CertificateRequest {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  readonly status?: { readonly conditions?: readonly Condition[] };
}

const { kubectl, host, address, ports, ca } = addOnsCluster();
const inOms = (...args: string[]): Promise<string> => kubectl("--namespace", "oms", ...args);
const certificate = async (name: string): Promise<Certificate> =>
  JSON.parse(await inOms("get", "certificate", name, "--output", "json")) as Certificate;
const secret = async (name: string, key: string): Promise<string> => {
  const path = `jsonpath={.data.${key.replace(".", "\\.")}}`;
  return Buffer.from(await inOms("get", "secret", name, "--output", path), "base64").toString();
};
const ready = ({ status }: Certificate): Condition | undefined =>
  status?.conditions?.find(({ type }) => type === "Ready");

let name: string;
let secretName: string;
let way: Way;

beforeAll(async () => {
  const certificates = await items<Certificate>("certificates", "--namespace", "oms");
  const found = certificates.find(({ spec }) => spec.dnsNames?.includes(host));
  if (found === undefined) throw new Error(`no Certificate of ${host} in namespace oms`);
  name = found.metadata.name;
  secretName = found.spec.secretName;
  way = { address, httpPort: ports.http, httpsPort: ports.https, hostname: host, authority: await ca() };
  await eventually("the Gateway serves a certificate of the own authority", 60, () =>
    servedCertificate(way).then(
      () => true,
      () => false,
    ),
  );
});

test("a host has a certificate of the own authority, and the Gateway serves it", async () => {
  expect(ready(await certificate(name))).toMatchObject({ status: "True" });
  const served = await servedCertificate(way);
  expect(served.serialNumber).toBe(new X509Certificate(await secret(secretName, "tls.crt")).serialNumber);
  expect(served.checkHost(way.hostname)).toBe(way.hostname);
  expect(served.checkIssued(new X509Certificate(way.authority))).toBe(true);
  expect(served.publicKey.asymmetricKeyDetails).toMatchObject({ namedCurve: "prime256v1" });
});

test("a forced renewal brings a new certificate with a new key, and no request fails", async () => {
  const before = await servedCertificate(way);
  const { requests, failures } = await underLoad(way, 4, async (made) => {
    await forceRenewal();
    await eventually("another certificate is served", 60, async () => {
      const now = await servedCertificate(way);
      return now.serialNumber !== before.serialNumber;
    });
    // Who connects right behind the change counts as well.
    const changed = made();
    await eventually("200 requests later", 60, () => Promise.resolve(made() >= changed + 200));
  });
  process.stderr.write(`renewal: ${failures.length} of ${requests} requests failed\n`);
  expect(failures).toEqual([]);
  expect((await servedCertificate(way)).publicKey.equals(before.publicKey)).toBe(false);
  expect(ready(await certificate(name))).toMatchObject({ status: "True" });
});

/** The step of docs/runbooks/renew-a-certificate.md. */
async function forceRenewal(): Promise<void> {
  const found = await certificate(name);
  const others = (found.status?.conditions ?? []).filter(({ type }) => type !== "Issuing");
  const lastTransitionTime = new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const reason = { reason: "ManuallyTriggered", message: "renewed by hand" };
  const issuing = { type: "Issuing", status: "True", ...reason, lastTransitionTime };
  const changed = { ...found, status: { ...found.status, conditions: [...others, issuing] } };
  await inOms("replace", "--subresource=status", "--filename", written(changed));
}

function written(object: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), "certificate-")), "certificate.json");
  writeFileSync(file, JSON.stringify(object));
  return file;
}

describe("a certificate that can't be had", () => {
  const manifest = (spec: Record<string, unknown>): string =>
    written({ apiVersion: "cert-manager.io/v1", kind: "Certificate", metadata: { name: "drill" }, spec });
  const spec = {
    secretName: "drill",
    dnsNames: ["drill.example.com"],
    issuerRef: { group: "cert-manager.io", kind: "Issuer", name: "no-such-issuer" },
  };
  afterEach(() => inOms("delete", "certificate", "drill", "--ignore-not-found"));

  test("is not ready, and its request says why", async () => {
    await inOms("apply", "--filename", manifest(spec));
    await eventually("the request names the missing issuer", 60, async () => {
      const requests = await items<CertificateRequest>("certificaterequests", "--namespace", "oms");
      const own = requests.filter(
        ({ metadata }) => metadata.annotations["cert-manager.io/certificate-name"] === "drill",
      );
      const messages = own.flatMap(({ status }) => status?.conditions?.map(({ message }) => message ?? "") ?? []);
      return messages.some((message) => message.includes('"no-such-issuer" not found'));
    });
    expect(ready(await certificate("drill"))).toMatchObject({ status: "False", reason: "DoesNotExist" });
  });

  test("is refused when it contradicts itself, with the field named", async () => {
    const contradiction = manifest({ ...spec, duration: "24h", renewBefore: "48h" });
    await expect(inOms("apply", "--filename", contradiction)).rejects.toThrow("spec.renewBefore");
  });
});
