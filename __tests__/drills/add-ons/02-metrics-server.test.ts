import { join } from "node:path";
import { projectFolder } from "../../support/command";
import type { LoadResult } from "../../support/load";
import { helm } from "../cluster/support/cluster";
import { eventually, sleep, valuesFile } from "../cluster/support/oms";
import { underLoad } from "../cluster/support/web";
import { replicaWatch } from "./replica-watch";
import { addOnsCluster, items } from "./support/cluster";

/*
 * One story, told once: autoscaling is switched on for web, which has two pods, and it grows by its use of CPU to three at
 * most; it idles, requests come, it grows.
 * The tests read what came of it.
 */
const { kubectl } = addOnsCluster();
const inOms = (...args: string[]): Promise<string> => kubectl("--namespace", "oms", ...args);

const floor = 2;
const ceiling = 3;
/** In percent of what a pod of web asks for; half a tenth of a core, which an idle one is far from. */
const aim = 50;
const scaled = "oms-web";
/** Longer than the 15 seconds between two of the autoscaler's looks: who did not mind the ceiling would have gone on by then. */
const secondsAtTheCeiling = 17;
const leastRequests = 1000;

interface Autoscaler {
  readonly status: {
    readonly currentMetrics?: readonly { readonly resource?: { readonly current: { averageUtilization?: number } } }[];
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason: string }[];
  };
}

const watch = replicaWatch(inOms);
let load: LoadResult;
let idle: number | undefined;
let conditions: NonNullable<Autoscaler["status"]["conditions"]> = [];
const seen: number[] = [];
const marks: Record<string, number> = {};

beforeAll(async () => {
  const started = Date.now();
  const mark = (name: string): void => {
    marks[name] = Math.round((Date.now() - started) / 1000);
  };
  watch.start();
  await scaleWeb();
  mark("upgraded");
  await eventually("web has the pods of its floor, and the autoscaler knows what they use", 90, async () => {
    idle = await utilization();
    return idle !== undefined && (await replicas()) === floor;
  });
  mark("figure");
  // Enough that web asks for more than its ceiling on a busy machine, too.
  load = await underLoad(
    6,
    async (made) => {
      await eventually("web has all pods of its ceiling", 90, async () => (await replicas()) >= ceiling);
      mark("grown");
      await eventually("the autoscaler says that its ceiling holds web back", 90, async () => {
        conditions = (await autoscaler()).status.conditions ?? [];
        return conditions.some(({ reason }) => reason === "TooManyReplicas");
      });
      mark("held back");
      for (let second = 0; second < secondsAtTheCeiling; second += 1) {
        seen.push((await utilization()) ?? 0);
        await sleep(1);
      }
      await eventually("enough was asked", 60, () => Promise.resolve(made() > leastRequests));
    },
    20,
  );
  await watch.stop();
  process.stderr.write(`web: seconds from the start ${JSON.stringify(marks)}, ${idle} % to ${Math.max(...seen)} %\n`);
});

afterAll(async () => {
  await watch.stop();
  await helm("rollback", "oms", "--no-hooks", "--wait", "--timeout=240s");
});

test("the API server takes figures from nobody but metrics-server", async () => {
  const services = await items<{ metadata: { name: string }; spec: Record<string, unknown> }>("apiservices");
  const metrics = services.find(({ metadata }) => metadata.name === "v1beta1.metrics.k8s.io");
  expect(metrics?.spec).toMatchObject({ service: { name: "metrics-server", namespace: "metrics-server" } });
  expect(metrics?.spec["caBundle"]).toEqual(expect.stringMatching(/^LS0t/));
  expect(metrics?.spec["insecureSkipTLSVerify"] ?? false).toBe(false);
});

test("every pod of OMS that runs is in kubectl top, with CPU and memory", async () => {
  const running = await items<{ metadata: { name: string } }>(
    "pods",
    "--namespace=oms",
    "--field-selector=status.phase=Running",
  );
  const names = running.map(({ metadata }) => metadata.name);
  expect(names.length).toBeGreaterThan(6);
  let lines: string[] = [];
  await eventually("the youngest pod has been looked at", 45, async () => {
    lines = (await inOms("top", "pods", "--no-headers")).trim().split("\n");
    return names.every((name) => lines.some((line) => line.startsWith(`${name} `)));
  });
  for (const line of lines) expect(line).toMatch(/^\S+ +\d+m +[1-9]\d*Mi *$/);
});

test("the node is in kubectl top", async () => {
  expect(await kubectl("top", "nodes", "--no-headers")).toMatch(/^oms-local-1 +[1-9]\d*m +\d+% +[1-9]\d*Mi +\d+%/);
});

test("web idles below the aim, is above it under load, and nobody is turned away", () => {
  expect(idle).toBeLessThan(aim);
  expect(Math.max(...seen)).toBeGreaterThan(aim);
  expect(load.requests).toBeGreaterThan(leastRequests);
  expect(load.failures).toEqual([]);
});

test("switching autoscaling on takes no pod away", () => {
  const counts = watch.replicasOf(scaled);
  expect(counts[0]).toBe(floor);
  expect(Math.min(...counts)).toBe(floor);
});

test("it grows from its floor to its ceiling and no further, though the load asks for more", () => {
  const counts = watch.replicasOf(scaled);
  expect(counts[0]).toBe(floor);
  expect(counts.at(-1)).toBe(ceiling);
  expect(Math.max(...counts)).toBe(ceiling);
  // As it was under the load: a look after its end would find that nothing more is asked for.
  expect(conditions).toContainEqual(
    expect.objectContaining({ type: "ScalingLimited", status: "True", reason: "TooManyReplicas" }),
  );
});

/** The release as it is, with web scaled: what changed lines of `helm-values/` come to. No job of it has anything to do. */
async function scaleWeb(): Promise<void> {
  const autoscaling = {
    enabled: true,
    minReplicas: floor,
    maxReplicas: ceiling,
    targetCPUUtilizationPercentage: aim,
  };
  const file = valuesFile({ web: { autoscaling, resources: { requests: { cpu: "100m" } } } });
  const chart = join(projectFolder, "charts", "oms");
  await helm("upgrade", "oms", chart, "--reuse-values", "--values", file, "--no-hooks");
}

const autoscaler = async (): Promise<Autoscaler> =>
  JSON.parse(await inOms("get", "horizontalpodautoscaler", scaled, "--output", "json")) as Autoscaler;

/** What the pods of web use, in percent of what they ask for, as the autoscaler was told. */
async function utilization(): Promise<number | undefined> {
  const { status } = await autoscaler();
  return status.currentMetrics?.[0]?.resource?.current.averageUtilization;
}

/** Pods of web when all that are wanted are ready and no other is there; -1 otherwise. */
async function replicas(): Promise<number> {
  const path = "jsonpath={.spec.replicas} {.status.readyReplicas} {.status.replicas}";
  const [wanted, ready, present] = (await inOms("get", "deployment", scaled, "--output", path)).split(" ").map(Number);
  return wanted === ready && ready === present ? (ready ?? 0) : -1;
}
