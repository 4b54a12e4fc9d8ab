import { cdktf, oms } from "../cluster/support/oms";
import { addOnsCluster, items } from "./support/cluster";
import { addOnPods, operatorNamespaces, operators } from "./support/operators";
import { deployWithAddOns } from "./support/up";

const { kubectl } = addOnsCluster();

interface Condition {
  readonly type: string;
  readonly status: string;
}
interface Conditioned {
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly insecureSkipTLSVerify?: boolean };
  readonly status?: { readonly conditions?: readonly Condition[] };
}

/** What is not as it should be: name of each object without a condition that is true. */
const without = (condition: string, objects: readonly Conditioned[]): string[] =>
  objects
    .filter(
      ({ status }) => !status?.conditions?.some(({ type, status: holds }) => type === condition && holds === "True"),
    )
    .map(({ metadata }) => metadata.name);

test("every operator has all of its pods ready", async () => {
  const found = await operators();
  expect([...new Set(found.map(({ metadata }) => metadata.namespace))].sort()).toEqual(operatorNamespaces);
  for (const { metadata, spec, status } of found) {
    const ready = { name: metadata.name, ready: status.readyReplicas ?? 0 };
    expect(ready).toEqual({ name: metadata.name, ready: Math.max(1, spec.replicas) });
  }
});

test("the definitions of what OMS uses are there, and every definition is served", async () => {
  const definitions = await items<Conditioned>("customresourcedefinitions");
  expect(definitions.map(({ metadata }) => metadata.name)).toEqual(
    expect.arrayContaining([
      "certificates.cert-manager.io",
      "externalsecrets.external-secrets.io",
      "gatewayclasses.gateway.networking.k8s.io",
      "gateways.gateway.networking.k8s.io",
      "httproutes.gateway.networking.k8s.io",
      "issuers.cert-manager.io",
      "middlewares.traefik.io",
      "scaledobjects.keda.sh",
      "secretstores.external-secrets.io",
      "triggerauthentications.keda.sh",
    ]),
  );
  expect(without("Established", definitions)).toEqual([]);
});

test("every APIService answers, and the API server trusts each and every webhook by its certificate", async () => {
  const services = await items<Conditioned>("apiservices.apiregistration.k8s.io");
  expect(services.map(({ metadata }) => metadata.name)).toEqual(
    expect.arrayContaining(["v1beta1.external.metrics.k8s.io", "v1beta1.metrics.k8s.io"]),
  );
  expect(without("Available", services)).toEqual([]);
  expect(services.filter(({ spec }) => spec?.insecureSkipTLSVerify).map(({ metadata }) => metadata.name)).toEqual([]);
  const webhooks = await items<{
    readonly webhooks?: readonly { readonly name: string; readonly clientConfig: { readonly caBundle?: string } }[];
  }>("validatingwebhookconfigurations,mutatingwebhookconfigurations");
  const all = webhooks.flatMap(({ webhooks: found }) => found ?? []);
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter(({ clientConfig }) => !clientConfig.caBundle).map(({ name }) => name)).toEqual([]);
});

test("Traefik serves the Gateway, and every host has its certificate", async () => {
  expect(without("Accepted", await items("gatewayclasses"))).toEqual([]);
  expect(without("Programmed", await items("gateways", "--namespace", "oms"))).toEqual([]);
  const certificates = await items<Conditioned>("certificates", "--namespace", "oms");
  expect(certificates.length).toBeGreaterThan(0);
  expect(without("Ready", certificates)).toEqual([]);
});

test.each([...operatorNamespaces, "oms"])("Pod Security restricted is enforced in %s", async (namespace) => {
  const privileged = ["run", "privileged", "--image", "oms.local/oms:none", "--privileged", "--dry-run=server"];
  await expect(kubectl("--namespace", namespace, ...privileged)).rejects.toThrow(/violates PodSecurity "restricted/);
});

test("what the add-ons ask for fits a sandbox: at most 1 CPU and 1.5 GiB, which the status says", async () => {
  const { code, output } = await oms("local", "status");
  process.stderr.write(output);
  expect(code).toBe(0);
  const [, ready, pods, cpu, memory] = /all add-ons +(\d+)\/(\d+) +([0-9.]+) +([0-9.]+) GiB/.exec(output) ?? [];
  expect(ready).toBe(pods);
  expect(Number(pods)).toBe((await addOnPods()).length);
  expect(Number(cpu)).toBeGreaterThan(0.1);
  expect(Number(cpu)).toBeLessThanOrEqual(1);
  expect(Number(memory)).toBeLessThanOrEqual(1.5);
});

test("installing it again changes nothing and restarts no pod", async () => {
  const uids = async (): Promise<string[]> => (await addOnPods()).map(({ metadata }) => metadata.uid).sort();
  const before = await uids();
  await deployWithAddOns();
  expect((await cdktf("diff", "local")).output).toMatch(/No changes\./);
  expect(await uids()).toEqual(before);
});
