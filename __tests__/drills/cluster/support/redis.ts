import { kubectl } from "./cluster";
import { eventually } from "./oms";
import { ask } from "./web";

const valkey = "statefulset/valkey";

/** Tells the cluster's Valkey to stop, and does not wait for it. */
export async function stopRedis(): Promise<void> {
  await kubectl("scale", valkey, "--replicas=0");
}

/** Starts it again, and waits until every web pod reaches it: kube-proxy follows seconds after it is ready. */
export async function startRedis(): Promise<void> {
  await kubectl("scale", valkey, "--replicas=1");
  await kubectl("rollout", "status", valkey, "--timeout=120s");
  await eventually("web reaches Redis", 60, async () => {
    // Enough requests that each of two pods surely gets some.
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask("/")));
    return answers.every(({ status }) => status === 200);
  });
}
