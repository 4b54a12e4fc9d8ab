import { kubectl, pods, settled, testbedNode, type Pod } from "./support/cluster";
import { drained, jobsInHand, tally } from "./support/jobs";
import { deploy, eventually, sleep } from "./support/oms";
import { enqueue } from "./support/web";

/*
 * Open-source Sidekiq takes a job off its queue before it runs it (https://github.com/sidekiq/sidekiq/wiki/Reliability),
 * so a worker that dies without a word takes with it the jobs it had in hand: as many as were running, and no other.
 */
test("a worker killed with -9 loses exactly the jobs it had in hand", async () => {
  await deploy();
  await settled();
  const jids = await enqueue("default", 40, "4");
  await eventually("both workers of default are busy with 5 jobs each", 60, async () => (await jobsInHand(jids)) >= 10);
  const [victim] = await pods("oms.popsockets.com/capsule=default");
  await sleep(0.5);
  await killNow(victim!);
  await drained(180);
  const { enqueued, finished, finishedTwice } = await tally(jids);
  const lost = enqueued - finished;
  process.stderr.write(
    `killed one of two workers of default: ${lost} of ${enqueued} jobs lost, ${finishedTwice} run twice\n`,
  );
  expect(lost).toBeGreaterThan(0);
  expect(lost).toBeLessThanOrEqual(5);
  expect(finishedTwice).toBe(0);
});

/** SIGKILL to the container's first process, from the node: from inside, no signal ends a container's own process 1. */
async function killNow({ name, node }: Pod): Promise<void> {
  const id = await kubectl("get", "pod", name, "--output", "jsonpath={.status.containerStatuses[0].containerID}");
  const kill = [
    "ctr",
    "--namespace",
    "k8s.io",
    "tasks",
    "kill",
    "--signal",
    "SIGKILL",
    id.replace("containerd://", ""),
  ];
  const number = node.slice(node.lastIndexOf("-") + 1);
  await testbedNode("exec", "--node", number, "--", ...kill);
}
