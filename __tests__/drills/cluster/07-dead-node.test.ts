import type { LoadResult } from "../../support/load";
import { kubectl, pods, settled, sidekiqPods, stayingPods, testbedNode, webPods, type Pod } from "./support/cluster";
import { drained, jobsInHand, tally, ticks, type Tally } from "./support/jobs";
import { deploy, eventually, sleep } from "./support/oms";
import { enqueue, underLoad } from "./support/web";

/*
 * docs/runbooks/dead-node.md: the power of a node fails on which the scheduler, `limited` and `single` run, with jobs in
 * hand. Nobody may start them elsewhere before somebody has said that the machine is off; then they start, once.
 */
const dead = "oms-local-2";
const outOfService = "node.kubernetes.io/out-of-service=nodeshutdown:NoExecute";
/** Enough for a controller to act on a node that it calls dead. */
const secondsOfWaiting = 40;
/** After the pods are out of the Service: kube-proxy follows within 1 s, or 8 s on a busy machine. No later request may fail. */
const secondsUntilProxyFollows = 20;
const exclusive = ["oms-scheduler-0", "oms-sidekiq-limited-0", "oms-sidekiq-single-0"];

let webNodes: string[];
let before: Pod[];
let whileDead: Pod[];
let after: Pod[];
let inHand = 0;
let result: Tally;
let startedAt: number;
let untilNotReady: LoadResult;
let onOneNode: LoadResult;
const seconds: Record<string, number> = {};

beforeAll(async () => {
  // New pods, so that web and `default` stand on both nodes again whatever drills came before.
  await deploy({ podAnnotations: { drill: new Date().toISOString() } });
  await gatherOnSecondNode();
  startedAt = Date.now() / 1000;
  const sets = await Promise.all([enqueue("default", 60, "3"), enqueue("limited", 12, "3"), enqueue("single", 6, "3")]);
  const jids = sets.flat();
  await eventually("every worker has jobs in hand", 60, async () => (await jobsInHand(jids)) >= 8);
  before = await exclusivePods();
  webNodes = (await stayingPods(webPods)).map(({ node: name }) => name);

  await testbedNode("power-off");
  const since = Date.now();
  const passed = (): number => Math.round((Date.now() - since) / 1000);
  inHand = await jobsInHand(jids);
  untilNotReady = await underLoad(2, async () => {
    await kubectl("wait", `node/${dead}`, "--for=condition=Ready=Unknown", "--timeout=120s");
    seconds["not ready"] = passed();
    await eventually("its pods are out of the Service", 60, async () => !(await nodesOfService()).includes(dead));
    seconds["out of the Service"] = passed();
  });
  onOneNode = await underLoad(6, () => sleep(secondsOfWaiting));
  whileDead = await exclusivePods();

  await kubectl("taint", "node", dead, outOfService);
  seconds["tainted"] = passed();
  await eventually("they run elsewhere", 180, async () => {
    after = await exclusivePods();
    return after.length === exclusive.length && after.every((pod) => pod.ready && pod.node !== dead);
  });
  seconds["running elsewhere"] = passed();
  await settled();
  await drained(240);
  result = await tally(jids);

  await testbedNode("up", "--nodes", "2");
  await kubectl("taint", "node", dead, `${outOfService}-`);
  await kubectl("wait", `node/${dead}`, "--for=condition=Ready", "--timeout=120s");
  process.stderr.write(
    `dead node: seconds ${JSON.stringify(seconds)}, ${inHand} jobs started and not ended, ${JSON.stringify(result)}, ` +
      `until it was called dead ${JSON.stringify(untilNotReady.failures)} of ${untilNotReady.requests} requests failed, ` +
      `afterwards of ${onOneNode.requests} ${JSON.stringify(onOneNode.failures)}\n`,
  );
});

test("while nobody has said that the machine is off, none of them starts a second time", () => {
  expect(before.map(({ name, node }) => [name, node])).toEqual(exclusive.map((name) => [name, dead]));
  expect(whileDead.map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));
});

test("after the taint each runs once, on the node that is left", () => {
  expect(after.map(({ name }) => name)).toEqual(exclusive);
  expect(after.filter(({ uid }) => before.some((pod) => pod.uid === uid))).toEqual([]);
});

test("web stands on both nodes; once the dead one's pods are out of the Service, kube-proxy follows and no request fails", () => {
  expect(webNodes.sort()).toEqual(["oms-local-1", dead]);
  expect(onOneNode.requests).toBeGreaterThan(100);
  expect(onOneNode.failures.filter(({ begunAfter }) => begunAfter > secondsUntilProxyFollows)).toEqual([]);
});

test("the jobs in hand are lost and no other, and none ran twice", () => {
  expect(result.finishedTwice).toBe(0);
  expect(result.unfinished.length).toBeGreaterThan(0);
  expect(result.unfinished.length).toBeLessThanOrEqual(inHand);
  expect(result.unfinished.filter((job) => job.endsWith("never started"))).toEqual([]);
});

test("the scheduler's ticks: none fired twice", async () => {
  const fired = (await ticks()).filter(({ at }) => at >= startedAt);
  expect(fired.length).toBeGreaterThan(0);
  expect(new Set(fired.map(({ name, at }) => `${name} ${at}`)).size).toBe(fired.length);
  expect(await tally(fired.map(({ jid }) => jid))).toMatchObject({ finishedTwice: 0 });
});

async function gatherOnSecondNode(): Promise<void> {
  await kubectl("cordon", "oms-local-1");
  const former = (await exclusivePods()).map(({ uid }) => uid);
  await kubectl("delete", "pods", "--wait=false", ...exclusive);
  await eventually("they are gathered", 120, async () => {
    const present = await exclusivePods();
    const moved = present.filter((pod) => pod.ready && pod.node === dead && !former.includes(pod.uid));
    return moved.length === exclusive.length;
  });
  await kubectl("uncordon", "oms-local-1");
  await settled();
}

/** Nodes of the pods that web's Service sends requests to. */
async function nodesOfService(): Promise<string[]> {
  const list = ["get", "endpointslices", "--selector", "kubernetes.io/service-name=oms-web", "--output", "json"];
  const { items } = JSON.parse(await kubectl(...list)) as {
    items: { endpoints: { nodeName: string; conditions: { ready?: boolean } }[] }[];
  };
  return items.flatMap(({ endpoints }) =>
    endpoints.filter(({ conditions }) => conditions.ready).map(({ nodeName }) => nodeName),
  );
}

async function exclusivePods(): Promise<Pod[]> {
  const all = await pods(sidekiqPods);
  return all.filter(({ name }) => exclusive.includes(name)).sort((one, other) => one.name.localeCompare(other.name));
}
