import { join } from "node:path";
import { projectFolder } from "../../support/command";
import type { LoadResult } from "../../support/load";
import { helm, kubectl, servingPods, settled } from "./support/cluster";
import { enqueueMixed, tally } from "./support/jobs";
import { eventually, oms } from "./support/oms";
import { underLoad } from "./support/web";

/*
 * An image that no node can pull, for every workload at once. The Deployments keep their former pods; `single`, `limited`
 * and the scheduler have given theirs up, and only the roll back brings them back. Hooks are left out: the migration would
 * stop such an image before any pod is replaced. An atomic upgrade has the same two steps, but one timeout for both.
 */
const exclusive = ["oms-scheduler-0", "oms-sidekiq-limited-0", "oms-sidekiq-single-0"];
const broken = "broken-on-purpose";

/** Image and readiness of every serving pod that stays, by its name. */
async function running(): Promise<Map<string, { readonly image: string; readonly ready: boolean }>> {
  const { items } = JSON.parse(await kubectl("get", "pods", "--selector", servingPods, "--output", "json")) as {
    items: {
      metadata: { name: string; deletionTimestamp?: string };
      spec: { containers: { image: string }[] };
      status: { conditions?: { type: string; status: string }[] };
    }[];
  };
  const staying = items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  return new Map(
    staying.map(({ metadata, spec, status }) => [
      metadata.name,
      {
        image: spec.containers[0]!.image,
        ready: (status.conditions ?? []).some((one) => one.type === "Ready" && one.status === "True"),
      },
    ]),
  );
}

let before: readonly string[];
let refusal = "";
let load: LoadResult;

beforeAll(async () => {
  await settled();
  before = [...(await running()).values()].map(({ image }) => image);
  const chart = join(projectFolder, "charts", "oms");
  load = await underLoad(2, async () => {
    const values = ["--reuse-values", "--set", `image.tag=${broken},image.digest=`];
    const upgraded = helm("upgrade", "oms", chart, ...values, "--no-hooks", "--wait", "--timeout=20s");
    refusal = await upgraded.then(() => "", String);
    await eventually("the exclusive workloads have given up their pods for broken ones", 90, async () => {
      const now = await running();
      return exclusive.every((name) => now.get(name)?.image.includes(broken));
    });
    await helm("rollback", "oms", "--wait", "--timeout=240s");
  });
});

afterAll(settled);

test("the release with the broken image fails, and web serves on", () => {
  expect(refusal).toMatch(/deadline exceeded|timed out/);
  expect(load.requests).toBeGreaterThan(100);
  expect(load.failures).toEqual([]);
});

test("the roll back replaces every broken pod, those of single, limited and the scheduler too", async () => {
  const now = await running();
  expect([...now.values()].map(({ image }) => image).sort()).toEqual([...before].sort());
  expect([...now.values()].every(({ ready }) => ready)).toBe(true);
  for (const name of exclusive) expect(now.has(name)).toBe(true);
  expect((await oms("local", "status")).code).toBe(0);
});

test("each of them works again", async () => {
  const jids = await enqueueMixed({ default: 1, limited: 1, single: 1, scheduler: 1 }, "1");
  await eventually("a job of each capsule done", 60, async () => (await tally(jids)).finished === jids.length);
});
