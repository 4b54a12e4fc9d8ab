import { command } from "../../support/command";
import { existingTool } from "../../support/tools";
import { helm } from "../cluster/support/cluster";
import { cdktf, eventually, sleep } from "../cluster/support/oms";
import { deployEdited, type Edit } from "./support/changed-checkout";
import { items } from "./support/cluster";
import { keptGroups, leftovers } from "./support/leftovers";
import { operatorNamespaces, operators } from "./support/operators";
import { deployWithAddOns } from "./support/up";

// Last, since it leaves no cluster to speak of. Twice, since the second install finds the definitions of the first.

/** One change for each operator, which gives it new pods. */
const edits: readonly Edit[] = [
  { file: "cert-manager.yaml", line: "  logLevel: 2\n", changed: "  logLevel: 3\n" },
  { file: "external-secrets.yaml", line: "  level: info\n", changed: "  level: debug\n" },
  { file: "keda.yaml", line: "  operator: { level: info,", changed: "  operator: { level: debug," },
  { file: "metrics-server.yaml", line: "  - --v=0\n", changed: "  - --v=1\n" },
  { file: "traefik.yaml", line: "  level: INFO\n", changed: "  level: DEBUG\n" },
];

/** Definitions outlive their release, since with one go all objects of its kind: docs/add-ons/README.md. */
const kept = [
  "acme.cert-manager.io",
  "cert-manager.io",
  "eventing.keda.sh",
  "external-secrets.io",
  "gateway.networking.k8s.io",
  "generators.external-secrets.io",
  "keda.sh",
  "traefik.io",
];

/** Namespaces that have pods of another generation than before, by their ReplicaSets. */
async function generations(): Promise<Record<string, number>> {
  const deployments = await items<{ metadata: { namespace: string; generation: number } }>(
    "deployments",
    "--all-namespaces",
  );
  const sums = operatorNamespaces.map((namespace) => {
    const own = deployments.filter(({ metadata }) => metadata.namespace === namespace);
    return [namespace, own.reduce((sum, { metadata }) => sum + metadata.generation, 0)] as const;
  });
  return Object.fromEntries(sums);
}

interface ListedRelease {
  readonly name: string;
  readonly status: string;
  readonly revision: string;
}

/** Every release of the cluster, whatever its state. */
async function releases(): Promise<readonly ListedRelease[]> {
  return JSON.parse(await helm("list", "--all", "--all-namespaces", "--output", "json")) as ListedRelease[];
}

/** A release that takes no time, so that it is done while the operators' pods start. */
const quick = "gateway-api-crds";

/** Resolves while an operator is being installed, and Helm is done with the quick release. */
const installing = (): Promise<void> =>
  eventually("the installation of KEDA has begun", 120, async () => {
    const present = (await releases()).map(({ name, status }) => `${name} ${status}`);
    return present.includes("keda pending-install") && present.includes(`${quick} deployed`);
  });

/** What a kill leaves that comes between Helm's end and Terraform's record of it, a moment that no drill meets at will. */
async function unrecordQuick(): Promise<void> {
  const state = (...args: string[]) =>
    command(existingTool("terraform"), ["-chdir=cdktf.out/stacks/local", "state", ...args]);
  const addresses = (await state("list")).output.split("\n");
  expect(addresses).toContainEqual(expect.stringMatching(/^kubernetes_namespace_v1\./));
  const recorded = addresses.filter((address) => address.startsWith("helm_release.add-ons_gateway_definitions_"));
  for (const address of recorded) expect(await state("rm", address)).toMatchObject({ code: 0 });
}

describe.each(["first", "second"])("the %s time", (time) => {
  if (time === "second") {
    test("killed half-way, the same command installs it over what is left", async () => {
      const up = ["oms", "local", "up", "--add-ons", "--nodes", "1"];
      await command("npx", up, { interruption: { signal: "SIGKILL", when: installing } });
      await sleep(3);
      const pending = (await releases()).filter(({ status }) => status.startsWith("pending-"));
      process.stderr.write(`half-way: ${pending.map(({ name }) => name).join(", ")}\n`);
      expect(pending).not.toEqual([]);
      await unrecordQuick();
      await deployWithAddOns();
      const present = await releases();
      expect(present.filter(({ status }) => status !== "deployed")).toEqual([]);
      expect(present).toContainEqual(expect.objectContaining({ name: quick, revision: "2" }));
    });
  }

  test("upgraded, all of them at once", async () => {
    const before = await generations();
    expect(await deployEdited(edits)).toMatch(/Apply complete! Resources: 0 added, 5 changed, 0 destroyed/);
    const after = await generations();
    for (const namespace of operatorNamespaces) expect(after[namespace]).toBeGreaterThan(before[namespace]!);
    for (const { metadata, spec, status } of await operators()) {
      expect([metadata.name, status.readyReplicas, status.updatedReplicas]).toEqual([
        metadata.name,
        spec.replicas,
        spec.replicas,
      ]);
    }
  });

  test("removed, with nothing left but the definitions", async () => {
    // Whoever looks finds something while there is something.
    expect((await leftovers()).length).toBeGreaterThan(100);
    const { code, output } = await cdktf("destroy", "local", "--auto-approve");
    expect([code, code === 0 ? "" : output.slice(-4000)]).toEqual([0, ""]);
    expect(await leftovers()).toEqual([]);
    const namespaces = await items<{ metadata: { name: string } }>("namespaces");
    expect(namespaces.map(({ metadata }) => metadata.name)).not.toContain("oms");
    expect(await keptGroups()).toEqual(kept);
  });
});
