import { plainProgress } from "../../lib/progress";
import type { AzureConfig } from "../../model/schema/azure";
import { editedEnvironment } from "../support/dangerous-edits";
import { addressOf, environmentStack, resourceOf } from "../support/environment-stack";
import { testWith } from "../support/needs";
import { raiseByChannel, runningVersions } from "../support/raise-by-channel";
import { AppliedPart } from "./support/applied-part";
import { partOfStack } from "./support/part-of-stack";
import { configure, refreshedChanges, terraform } from "./support/plan";

// A cluster and its pools, with the real provider. Each test goes on where the one before it ended.

const needs = ["terraform", "terraform-provider-azurerm", "terraform-provider-random"] as const;
const name = "oms-staging";
const [cluster, web, jobs] = [
  "azurerm_kubernetes_cluster.platform_cluster",
  "azurerm_kubernetes_cluster_node_pool.platform_cluster_web_pool",
  "azurerm_kubernetes_cluster_node_pool.platform_cluster_jobs_pool",
] as const;
let part: AppliedPart;

afterAll(async () => {
  // There is none when the first test was skipped.
  await (part as AppliedPart | undefined)?.remove();
});

function configuration(kubernetesVersion: string): unknown {
  const changed = { ...editedEnvironment.azure.cluster, kubernetesVersion } as AzureConfig["cluster"];
  const stack = environmentStack({ ...editedEnvironment, azure: { ...editedEnvironment.azure, cluster: changed } });
  const addresses = [cluster, web, jobs].map((resource) => addressOf(resourceOf(stack, resource)));
  return partOfStack(stack, addresses);
}

/** What a plan changes, and how, by address without the hash. */
async function planned(kubernetesVersion: string): Promise<Readonly<Record<string, readonly string[]>>> {
  configure(part.where, configuration(kubernetesVersion));
  const changed = (await refreshedChanges(part.where)).filter(({ change }) => change.actions.join() !== "no-op");
  return Object.fromEntries(
    changed.map(({ address, change }) => [address.replace(/_[0-9A-F]{8}$/, ""), change.actions]),
  );
}

/** What Terraform says of a plan that it refuses, on one line. */
async function refusal(kubernetesVersion: string): Promise<string> {
  const refused = await planned(kubernetesVersion).then(
    () => "the plan was accepted",
    (error: unknown) => String(error),
  );
  return refused.replace(/\s+/g, " ");
}

async function apply(): Promise<readonly string[]> {
  const before = part.requests().length;
  await terraform(part.where, "apply", "-input=false", "-no-color", "planned");
  return part.requests().slice(before);
}

const all = (version: string): object => ({ [name]: version, system: version, web: version, jobs: version });

testWith(needs, "a cluster is made at the newest patch of its minor release, and the next plan is clean", async () => {
  part = await AppliedPart.of("cluster", configuration("1.34"), needs.slice(1), plainProgress());
  expect(runningVersions(part.azure, name)).toEqual(all("1.34.1"));
  expect(await planned("1.34")).toEqual({});
});

testWith(needs, "the plan is clean after the channel has raised the patch by itself", async () => {
  raiseByChannel(part.azure, name, "1.34.4");
  expect(runningVersions(part.azure, name)).toEqual(all("1.34.4"));
  expect(await planned("1.34")).toEqual({});
});

testWith(needs, "a skipped and a lowered minor release are refused, and nothing is changed", async () => {
  const before = part.requests().length;
  expect(await refusal("1.36")).toContain(
    'azure.cluster.kubernetesVersion: "1.36", but the cluster oms-staging runs 1.34.4, and Azure skips no minor release. Set it to "1.35", deploy, and go on from there (docs/runbooks/upgrade-kubernetes.md).',
  );
  expect(await refusal("1.33")).toContain(
    'azure.cluster.kubernetesVersion: "1.33", but the cluster oms-staging runs 1.34.4, and Azure lowers no cluster. Set it to "1.34" (docs/runbooks/upgrade-kubernetes.md).',
  );
  const requests = part.requests().slice(before);
  expect(requests.length).toBeGreaterThan(0);
  expect(requests.filter((request) => /^(PUT|PATCH|DELETE)/.test(request))).toEqual([]);
});

testWith(needs, "the next minor release goes in place to the control plane, then to the pools", async () => {
  expect(await planned("1.35")).toEqual({ [cluster]: ["update"], [web]: ["update"], [jobs]: ["update"] });
  const put = (await apply()).filter((request) => /^PUT .*managedclusters/i.test(request));
  const ofOms = expect.stringMatching(/\/agentPools\/(web|jobs)$/) as string;
  expect(put).toEqual([
    expect.stringMatching(/\/managedClusters\/oms-staging$/),
    expect.stringMatching(/\/agentPools\/system$/),
    ofOms,
    ofOms,
  ]);
  expect(runningVersions(part.azure, name)).toEqual(all("1.35.1"));
  expect(await planned("1.35")).toEqual({});
  raiseByChannel(part.azure, name, "1.35.3");
  expect(await planned("1.35")).toEqual({});
});

testWith(needs, "a pool that an interrupted upgrade left behind is raised by the next deploy", async () => {
  const pool = part.azure.resources().find(({ id }) => /\/agentpools\/web$/i.test(id))!.id;
  const left = part.azure.resource(pool)!;
  part.azure.putResource(pool, { ...left, properties: { ...left.properties, orchestratorVersion: "1.34.4" } });
  expect(await planned("1.35")).toEqual({ [web]: ["update"] });
  await apply();
  expect(runningVersions(part.azure, name)).toEqual(all("1.35.3"));
});

testWith(needs, "a minor release that the channel has raised is refused until the data says so", async () => {
  raiseByChannel(part.azure, name, "1.36.2");
  expect(await refusal("1.35")).toContain('runs 1.36.2, and Azure lowers no cluster. Set it to "1.36"');
  expect(await planned("1.36")).toEqual({});
});
