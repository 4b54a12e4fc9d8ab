import { join } from "node:path";
import { projectFolder } from "../../support/command";
import { helm } from "../cluster/support/cluster";
import { drained, queuesEmpty, tally, type Tally } from "../cluster/support/jobs";
import { eventually, sleep, valuesFile } from "../cluster/support/oms";
import { enqueue } from "../cluster/support/web";
import { replicaWatch } from "./replica-watch";
import { addOnsCluster } from "./support/cluster";

/*
 * One story, told once: a schedule asks for a second pod; 2,000 jobs arrive on one queue, and some on those of workloads
 * that never scale; at the ceiling Redis goes and comes back; the queue empties and pods go one by one, with short jobs in
 * hand all the while. The tests read what came of it.
 */
const { kubectl } = addOnsCluster();
const inOms = (...args: string[]): Promise<string> => kubectl("--namespace", "oms", ...args);

const scaled = "oms-sidekiq-default";
const floor = 2;
const ceiling = 4;
/** Longer than the cooldown and two looks of the autoscaler: who took silence for an empty queue would have shrunk. */
const secondsWithoutRedis = 45;

interface Scaling {
  readonly status: {
    readonly conditions: readonly { readonly type: string; readonly status: string }[];
    readonly health?: Readonly<Record<string, { readonly status: string }>>;
  };
}

const watch = replicaWatch(inOms);
let health: Readonly<Record<string, { readonly status: string }>>;
let many: Tally;
let others: Tally;
let late: Tally;
const marks: Record<string, number> = {};
const seconds = (): number => Math.round((Date.now() - marks["start"]!) / 1000);

beforeAll(async () => {
  await upgrade();
  watch.start();
  marks["start"] = Date.now();
  await eventually("the schedule's pods are ready", 90, async () => (await readyPods()) === floor);
  await eventually("KEDA reaches every source", 60, async () => {
    health = (await scaledObject()).status.health ?? {};
    return Object.values(health).length > 0 && Object.values(health).every(({ status }) => status === "Happy");
  });

  const [jids, ...unscaled] = await Promise.all([
    enqueue("default", 2000, "0.4"),
    enqueue("limited", 60, "0.1"),
    enqueue("single", 60, "0.1"),
    enqueue("scheduler", 60, "0.1"),
  ]);
  marks["enqueued"] = seconds();
  await eventually("all pods of the ceiling are ready", 120, async () => (await readyPods()) === ceiling);
  marks["ceiling"] = seconds();

  await inOms("scale", "statefulset/valkey", "--replicas=0");
  await inOms("wait", "pod/valkey-0", "--for=delete", "--timeout=60s");
  watch.mark("redis is gone");
  await sleep(secondsWithoutRedis);
  watch.mark("redis comes back");
  await inOms("scale", "statefulset/valkey", "--replicas=1");
  await inOms("rollout", "status", "statefulset/valkey", "--timeout=60s");
  await queuesEmpty(180);
  marks["empty"] = seconds();

  // Too few to keep a pod alive, enough that every pod that goes has one in hand.
  const trickle: string[] = [];
  await eventually("the pods beyond the schedule's are gone", 180, async () => {
    trickle.push(...(await enqueue("default", ceiling * 2, "1")));
    return (await readyPods()) === floor;
  });
  marks["shrunk"] = seconds();
  await drained(120);
  many = await tally(jids);
  others = await tally(unscaled.flat());
  late = await tally(trickle);
  await watch.stop();
  process.stderr.write(`scaling: seconds from the start ${JSON.stringify(marks)}, ${JSON.stringify({ many, late })}\n`);
});

afterAll(async () => {
  await inOms("scale", "statefulset/valkey", "--replicas=1");
  await inOms("rollout", "status", "statefulset/valkey", "--timeout=120s");
  await helm("rollback", "oms", "--wait", "--timeout=240s");
  await watch.stop();
});

test("KEDA asks Redis over TLS with the password, web for the age of jobs, and the clock", () => {
  expect(Object.keys(health).map((name) => name.replace(/^s\d+-/, "").split("-")[0])).toEqual(
    expect.arrayContaining(["redis", "metric", "cron"]),
  );
});

test("an empty queue has the schedule's pods, a full one all up to the ceiling, and never more", () => {
  const counts = watch.replicasOf(scaled);
  expect(counts).toContain(floor);
  expect(Math.max(...counts)).toBe(ceiling);
});

test("only that capsule is scaled: limited, single, scheduler and web keep their pods", () => {
  const names = watch.workloads().filter((name) => name !== scaled);
  expect(names.sort()).toEqual(["oms-scheduler", "oms-sidekiq-limited", "oms-sidekiq-single", "oms-web"]);
  for (const name of names) expect([name, new Set(watch.replicasOf(name)).size]).toEqual([name, 1]);
  expect(others).toMatchObject({ enqueued: 180, finished: 180, finishedTwice: 0 });
});

test("nothing but that capsule has an autoscaler", async () => {
  const names = async (kind: string): Promise<string> => (await inOms("get", kind, "--output", "name")).trim();
  expect(await names("scaledobjects.keda.sh")).toBe(`scaledobject.keda.sh/${scaled}`);
  expect(await names("horizontalpodautoscalers")).toBe(`horizontalpodautoscaler.autoscaling/keda-hpa-${scaled}`);
});

test("while Redis is gone no pod is let go", () => {
  const during = watch.replicasOf(scaled, "redis is gone", "redis comes back");
  expect(during.length).toBeGreaterThan(20);
  expect(new Set(during)).toEqual(new Set([ceiling]));
});

test("2,000 jobs in, 2,000 finished once", () => {
  expect(many).toEqual({
    enqueued: 2000,
    finished: 2000,
    finishedTwice: 0,
    startedAgain: 0,
    interrupted: 0,
    unfinished: [],
  });
});

test("it shrinks by one pod at a time, and no job in hand is cut off", () => {
  const counts = watch.replicasOf(scaled, "redis comes back");
  expect(counts.at(-1)).toBe(floor);
  counts.slice(1).forEach((count, index) => expect(counts[index]! - count).toBeLessThanOrEqual(1));
  // One pod holds five at a time.
  expect(late.enqueued).toBeGreaterThan(5 * ceiling);
  expect(late).toMatchObject({
    finished: late.enqueued,
    finishedTwice: 0,
    startedAgain: 0,
    interrupted: 0,
    unfinished: [],
  });
});

/** The release as it is, with the capsule `default` scaled: what changed lines of `helm-values/` come to. */
async function upgrade(): Promise<void> {
  const hour = (offset: number): number => (new Date().getUTCHours() + offset + 24) % 24;
  const autoscaling = {
    enabled: true,
    minReplicas: 1,
    maxReplicas: ceiling,
    queueLength: 50,
    pollingSeconds: 5,
    // As long as a pod of it takes to stop, the least that is accepted.
    cooldownSeconds: 13,
    latencySeconds: 5,
    // UTC is the one zone that a program without a time zone database knows.
    schedules: [{ timeZone: "UTC", start: `0 ${hour(0)} * * *`, end: `0 ${hour(3)} * * *`, minReplicas: floor }],
  };
  const file = valuesFile({ capsules: { default: { timeoutSeconds: 3, autoscaling } } });
  const chart = join(projectFolder, "charts", "oms");
  await helm("upgrade", "oms", chart, "--reuse-values", "--values", file, "--wait", "--timeout=300s");
}

async function readyPods(): Promise<number> {
  const path = "jsonpath={.spec.replicas} {.status.readyReplicas} {.status.replicas}";
  const [wanted, ready, present] = (await inOms("get", "deployment", scaled, "--output", path)).split(" ").map(Number);
  return wanted === ready && ready === present ? (ready ?? 0) : -1;
}

const scaledObject = async (): Promise<Scaling> =>
  JSON.parse(await inOms("get", "scaledobject", scaled, "--output", "json")) as Scaling;
