import { command } from "../../support/command";
import type { LoadResult } from "../../support/load";
import { existingTool } from "../../support/tools";
import { evict, kubectl, pods, servingPods, settled, sidekiqPods, stayingPods, webPods } from "./support/cluster";
import { drained, enqueueMixed, jobsInHand, mostAtOnce, tally, ticks } from "./support/jobs";
import { deploy, eventually, sleep } from "./support/oms";
import { underLoad } from "./support/web";

/*
 * One story, told once: jobs of mixed length arrive on every capsule, and requests all the while, through three rolling
 * upgrades, deletions, evictions and the drain of the node that everything runs on. The tests read what came of it.
 * How much a story holds must not hang on the speed of the machine: where there is too little, its act is played once more.
 */
const upgrades = ["first", "second", "third"];
const least = { jobs: 200, requestsDuringUpgrades: 2000, requestsDuringDrain: 200, ticks: 3 };
const batch = { default: 3, limited: 2, single: 1, scheduler: 1 };
const secondsBetweenBatches = 5;

const jids: string[] = [];
const busyBefore: Record<string, number> = {};
const restarts = { before: 0, after: 0 };
const evictions: string[] = [];
let duringUpgrades: LoadResult;
let duringDrain: LoadResult;
let started: number;
let drainSeconds = 0;
let budgetsHeld = true;

beforeAll(async () => {
  // All of OMS on the second node, so that draining it moves everything; the data servers' volumes are on the first.
  await kubectl("cordon", "oms-local-1");
  await deploy({ podAnnotations: { drill: "gather" } });
  await kubectl("uncordon", "oms-local-1");
  started = Date.now() / 1000;
  restarts.before = await restartCount();
  const feeding = feed();
  duringUpgrades = await underLoad(4, async (made) => {
    for (const upgrade of upgrades) {
      busyBefore[upgrade] = await someJobsInHand();
      await deploy({ podAnnotations: { drill: upgrade } });
    }
    for (let more = 1; made() < least.requestsDuringUpgrades; more += 1) {
      await deploy({ podAnnotations: { drill: `once more ${more}` } });
    }
  });
  busyBefore["deletions"] = await someJobsInHand();
  do {
    const workers = await stayingPods(sidekiqPods);
    const deleted = workers.filter((_, index) => index % 2 === 0).map(({ name }) => name);
    await kubectl("delete", "pod", "--wait=false", ...deleted);
    await sleep(3);
    for (const { name } of workers.filter((_, index) => index % 2 === 1)) evictions.push(await evict(name));
    await settled();
  } while (jids.length < least.jobs);
  busyBefore["drain"] = await someJobsInHand();
  duringDrain = await underLoad(4, async (made) => {
    await drainSecondNode();
    // A drain ends when it ends. Who asks right behind it counts as well, for web's pods have moved a moment ago.
    await eventually("enough requests during the drain and right behind it", 60, () =>
      Promise.resolve(made() >= least.requestsDuringDrain),
    );
  });
  await settled();
  await eventually("enough ticks since the story began", 60 * (least.ticks + 1), async () => {
    const byName = await ticksByName();
    return byName.length > 0 && byName.every((list) => list.length >= least.ticks);
  });
  feeding.stop();
  await feeding.done;
  await drained(240);
  restarts.after = await restartCount();
});

test("the story is one: jobs were in hand at each disturbance, and 200 or more arrived", () => {
  expect(Object.keys(busyBefore)).toEqual([...upgrades, "deletions", "drain"]);
  for (const count of Object.values(busyBefore)) expect(count).toBeGreaterThan(0);
  expect(jids.length).toBeGreaterThanOrEqual(least.jobs);
});

test("web: none of at least 2,000 requests fails during three rolling updates, nor during the drain", () => {
  expect(duringUpgrades.requests).toBeGreaterThanOrEqual(least.requestsDuringUpgrades);
  expect(duringUpgrades.failures).toEqual([]);
  expect(duringDrain.requests).toBeGreaterThanOrEqual(least.requestsDuringDrain);
  expect(duringDrain.failures).toEqual([]);
});

test("jobs: none lost, none run twice, none cut off", async () => {
  const result = await tally(jids);
  process.stderr.write(
    `jobs: ${JSON.stringify(result)}, requests: ${duringUpgrades.requests} + ${duringDrain.requests}\n`,
  );
  expect(result).toEqual({
    enqueued: jids.length,
    finished: jids.length,
    finishedTwice: 0,
    startedAgain: 0,
    interrupted: 0,
    unfinished: [],
  });
});

test("single never runs two at once, nor does the scheduler's queue", async () => {
  expect(await mostAtOnce("single", jids)).toBe(1);
  expect(await mostAtOnce("scheduler", jids)).toBe(1);
});

test("limited never runs more than its ceiling of 1 pod × 2, and reaches it", async () => {
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
  const byName = await ticksByName();
  expect(byName.length).toBeGreaterThan(0);
  for (const list of byName) {
    expect(list.length).toBeGreaterThanOrEqual(least.ticks);
    list.slice(1).forEach(({ at }, index) => expect(at - list[index]!.at).toBe(60));
  }
  const runs = await tally(byName.flat().map(({ jid }) => jid));
  expect(runs).toMatchObject({ finishedTwice: 0, startedAgain: 0 });
  // The newest tick's job may still be on its way.
  expect(runs.finished).toBeGreaterThanOrEqual(runs.enqueued - 1);
});

/** The ticks since the story began, of each schedule. */
async function ticksByName(): Promise<Awaited<ReturnType<typeof ticks>>[]> {
  const all = (await ticks()).filter(({ at }) => at >= started);
  return [...new Set(all.map(({ name }) => name))].map((name) => all.filter((tick) => tick.name === name));
}

/** Puts a batch on every capsule again and again, so that work is in hand whatever happens. */
function feed(): { stop: () => void; done: Promise<void> } {
  const state = { going: true };
  const loop = async (): Promise<void> => {
    while (state.going) {
      jids.push(...(await enqueueMixed(batch, "1-8")));
      await sleep(secondsBetweenBatches);
    }
  };
  return { stop: () => (state.going = false), done: loop() };
}

/** Jobs in hand; waits a moment for one, since jobs come in batches. */
async function someJobsInHand(): Promise<number> {
  await eventually("a job in hand", 30, async () => (await jobsInHand()) > 0);
  return jobsInHand();
}

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
