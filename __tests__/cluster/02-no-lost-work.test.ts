import { existingTool } from "../support/tools";
import { evict, kubectl, pods, servingPods, settled, sidekiqPods, webPods } from "./support/cluster";
import { drained, enqueueMixed, mostAtOnce, tally, ticks } from "./support/jobs";
import { command, deploy, sleep } from "./support/oms";
import { underLoad, type LoadResult } from "./support/web";

/*
 * One story, told once: 200 jobs of mixed length on every capsule, and requests all the while, through two rolling
 * upgrades, deletions, evictions and the drain of the node that everything runs on. The tests read what came of it.
 */
let jids: string[];
let load: LoadResult;
let started: number;
const restarts = { before: 0, after: 0 };
const evictions: string[] = [];
let drainSeconds = 0;
let budgetsHeld = true;

beforeAll(async () => {
  // All of OMS on the second node, so that draining it moves everything; the data servers stay on the first.
  await kubectl("cordon", "oms-local-1");
  await deploy({ podAnnotations: { drill: "gather" } });
  await kubectl("uncordon", "oms-local-1");
  started = Date.now() / 1000;
  restarts.before = await restartCount();
  jids = await enqueueMixed({ default: 150, limited: 30, single: 12, scheduler: 8 }, "1-8");
  load = await underLoad(4, async () => {
    await deploy({ podAnnotations: { drill: "first" } });
    await deploy({ podAnnotations: { drill: "second" } });
  });
  const workers = (await pods(sidekiqPods)).filter(({ terminating }) => !terminating);
  await kubectl("delete", "pod", "--wait=false", ...workers.filter((_, index) => index % 2 === 0).map(({ name }) => name));
  await sleep(3);
  for (const { name } of workers.filter((_, index) => index % 2 === 1)) evictions.push(await evict(name));
  await settled();
  await drainSecondNode();
  await settled();
  await drained(240);
  restarts.after = await restartCount();
});

test("web: none of at least 2,000 requests fails during two rolling updates", () => {
  expect(load.requests).toBeGreaterThanOrEqual(2000);
  expect(load.failures).toEqual([]);
});

test("jobs: none lost, none run twice, none cut off", async () => {
  expect(await tally(jids)).toEqual({ enqueued: 200, finished: 200, finishedTwice: 0, startedAgain: 0, interrupted: 0 });
});

test("single never runs two at once, nor does the scheduler's queue", async () => {
  expect(await mostAtOnce("single", jids)).toBe(1);
  expect(await mostAtOnce("scheduler", jids)).toBe(1);
});

test("limited never runs more than its ceiling of 1 pod × 2", async () => {
  expect(await mostAtOnce("limited", jids)).toBe(2);
});

test("no container was restarted by the kubelet: no probe ended a busy worker", () => {
  expect(restarts.after).toBe(restarts.before);
});

test("evictions went through, and the drain ended while the disruption budgets held", () => {
  expect(evictions).toContain("evicted");
  expect(drainSeconds).toBeGreaterThan(0);
  expect(drainSeconds).toBeLessThan(240);
  expect(budgetsHeld).toBe(true);
});

test("every minute of the story has exactly one tick, and each tick made exactly one job", async () => {
  const all = (await ticks()).filter(({ at }) => at >= started);
  const byName = [...new Set(all.map(({ name }) => name))].map((name) => all.filter((tick) => tick.name === name));
  expect(byName.length).toBeGreaterThan(0);
  for (const list of byName) {
    expect(list.length).toBeGreaterThanOrEqual(3);
    list.slice(1).forEach(({ at }, index) => expect(at - list[index]!.at).toBe(60));
  }
  const runs = await tally(all.map(({ jid }) => jid));
  expect(runs).toMatchObject({ finishedTwice: 0, startedAgain: 0 });
  expect(runs.finished).toBeGreaterThanOrEqual(runs.enqueued - 1);
});

async function restartCount(): Promise<number> {
  return (await pods(servingPods)).reduce((sum, pod) => sum + pod.restarts, 0);
}

/** `kubectl drain` as the runbook says, watching meanwhile that web never falls below what its budget allows. */
async function drainSecondNode(): Promise<void> {
  const begin = Date.now();
  const drain = { going: true };
  const watching = (async () => {
    while (drain.going) {
      const ready = (await pods(webPods)).filter((pod) => pod.ready && !pod.terminating).length;
      if (ready < 1) budgetsHeld = false;
      await sleep(0.5);
    }
  })();
  const ended = await command(existingTool("kubectl"), [
    "--kubeconfig",
    ".local/kubeconfig",
    "drain",
    "oms-local-2",
    "--ignore-daemonsets",
    "--delete-emptydir-data",
    "--timeout=240s",
  ]);
  drain.going = false;
  await watching;
  drainSeconds = (Date.now() - begin) / 1000;
  await kubectl("uncordon", "oms-local-2");
  if (ended.code !== 0) throw new Error(ended.output);
}
