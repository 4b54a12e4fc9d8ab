import { kubectl, pods, settled, stayingPods } from "./support/cluster";
import { drained, jobsInHand, tally } from "./support/jobs";
import { deploy, eventually, sleep } from "./support/oms";
import { startRedis, stopRedis } from "./support/redis";
import { enqueue } from "./support/web";

/** A process looks for scheduled jobs first 10 to 15 seconds after its start: `initial_wait` in sidekiq/lib/sidekiq/scheduled.rb. */
const longestFirstWait = 15;

/*
 * A failover of Redis beside a deploy. Sidekiq alone loses here what its workers have in hand when they are told to stop,
 * which may be days later: testbed/app/lib/oms/poller_outlives_redis.rb.
 */
test("workers that saw no Redis just after their start still finish what they have in hand when they are told to stop", async () => {
  await deploy();
  await settled();
  const workers = "oms.popsockets.com/capsule=default";
  await kubectl("delete", "pods", "--selector", workers, "--wait=false");
  await eventually("new workers run", 60, async () => {
    const present = await stayingPods(workers);
    return present.length > 1 && present.every(({ ready }) => ready);
  });
  await stopRedis();
  await sleep(longestFirstWait + 5);
  await startRedis();

  const before = await pods(workers);
  const jids = await enqueue("default", 20, "5");
  await eventually("every worker has five jobs in hand", 60, async () => (await jobsInHand(jids)) >= 10);
  await kubectl("delete", "pods", "--wait=false", ...before.map(({ name }) => name));
  await drained(180);
  const result = await tally(jids);
  process.stderr.write(`Redis away after the start of ${before.length} workers: ${JSON.stringify(result)}\n`);
  expect(result).toMatchObject({ enqueued: 20, finished: 20, finishedTwice: 0, interrupted: 0, unfinished: [] });
});
