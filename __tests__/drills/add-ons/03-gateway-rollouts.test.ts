import { setTimeout as wait } from "node:timers/promises";
import { localKubectl } from "../../../testbed/node/kubectl";
import type { LoadResult } from "../../support/load";
import { existingTool } from "../../support/tools";
import { readPods, type Pod } from "../cluster/support/cluster";
import { eventually } from "../cluster/support/oms";
import { ask, underLoad, type Way } from "./gateway-requests";
import { addOnsCluster } from "./support/cluster";
import { openWay } from "./support/open-way";

/** What lets Traefik read routes, middlewares and certificates. */
const bindings = ["clusterrolebinding,rolebinding", "--selector", "app.kubernetes.io/name=traefik"];

const { kubectl } = addOnsCluster();
const inOms = (...args: string[]): Promise<string> => kubectl("--namespace", "oms", ...args);
const inTraefik = (...args: string[]): Promise<string> => kubectl("--namespace", "traefik", ...args);

let way: Way;

beforeAll(async () => {
  way = await openWay();
});

test("a pod of Traefik's takes no request before it knows its routes", async () => {
  const { requests, failures } = await underLoad(way, 4, async () => {
    const rights = await inOms("get", ...bindings, "--output", "json");
    await inOms("delete", ...bindings);
    try {
      await inTraefik("rollout", "restart", "deployment/traefik");
      await eventually("a new pod runs", 60, async () => (await pods()).some(isStarting));
      // Its probes have been asked more than once.
      await wait(15_000);
      const now = await pods();
      expect(now.filter(isServing)).toHaveLength(2);
      expect(now.filter(isStarting)).toHaveLength(1);
    } finally {
      await localKubectl(existingTool("kubectl"))(["apply", "--filename", "-"], rights);
    }
    // A pod that had no rights for a minute starts once more.
    await inTraefik("rollout", "status", "deployment/traefik", "--timeout=240s");
  });
  told("without rights", { requests, failures });
  expect(failures).toEqual([]);
  expect(requests).toBeGreaterThan(100);
});

test("none of 5,000 requests fails, nor one of 60 seconds that is on its way, while OMS and Traefik are rolled", async () => {
  const rolled = { oms: 0, traefik: 0 };
  // Longer than the rollout of both: its pods are told to stop while it is on its way.
  const begin = Date.now();
  const long = ask(way, "/slow?seconds=60", { timeoutSeconds: 110 });
  const { requests, failures } = await underLoad(way, 6, async (made) => {
    do {
      await inOms("rollout", "restart", "deployment/oms-web");
      await inOms("rollout", "status", "deployment/oms-web", "--timeout=240s");
      rolled.oms += 1;
      await inTraefik("rollout", "restart", "deployment/traefik");
      await inTraefik("rollout", "status", "deployment/traefik", "--timeout=240s");
      // The pods that end still take requests for a while: theirs count as well.
      await eventually("the former pods are gone", 200, async () => (await pods()).length === 2);
      rolled.traefik += 1;
    } while (made() < 5000);
  });
  const { status } = await long;
  told(JSON.stringify(rolled), { requests, failures });
  expect(status).toBe(200);
  expect(Date.now() - begin).toBeGreaterThanOrEqual(60_000);
  expect(failures).toEqual([]);
  expect(requests).toBeGreaterThanOrEqual(5000);
});

const pods = async (): Promise<Pod[]> =>
  readPods(await inTraefik("get", "pods", "--selector", "app.kubernetes.io/name=traefik", "--output", "json"));

const isServing = ({ terminating, ready }: Pod): boolean => !terminating && ready;

/** Runs for the first time, and has not become ready. */
const isStarting = ({ terminating, phase, ready, restarts }: Pod): boolean =>
  !terminating && phase === "Running" && !ready && restarts === 0;

function told(what: string, { requests, failures }: LoadResult): void {
  process.stderr.write(`gateway: ${failures.length} of ${requests} requests failed, ${what}\n`);
}
