import { command } from "../../support/command";
import { helm, kubectl, servingPods, stayingPods } from "./support/cluster";
import { enqueueMixed, queuesEmpty, tally } from "./support/jobs";
import { cdktf, deploy, eventually, oms, sleep, tryDeploy, valuesFile } from "./support/oms";
import { ask, underLoad } from "./support/web";

/** Of pods that stay: one of the deploy before may still be working off its last job. */
const uids = async (): Promise<string[]> => (await stayingPods(servingPods)).map(({ uid }) => uid).sort();
const releaseStatus = async (): Promise<string> =>
  (JSON.parse(await helm("status", "oms", "--output", "json")) as { info: { status: string } }).info.status;

/** The release's pods are being replaced right now. */
async function upgrading(): Promise<void> {
  await eventually("an upgrade under way", 90, async () => (await releaseStatus()) === "pending-upgrade");
  await sleep(2);
}

/** Work that outlasts a deploy: it is followed through the deploys that are killed after it. */
let backlog: string[] = [];

beforeAll(async () => {
  await deploy();
});

test("a failing migration: the old pods serve on, the failure names the Job and shows its log, the next deploy needs no hand work", async () => {
  const before = await uids();
  let failed = { code: 0, output: "" };
  const load = await underLoad(2, async () => {
    failed = await tryDeploy({}, "--variant", "failing-migration");
  });
  expect(failed.code).toBe(1);
  expect(failed.output).toContain("job oms-migrate failed: BackoffLimitExceeded");
  expect(failed.output).toContain("Log of Job oms-migrate");
  expect(failed.output).toMatch(/deliberately|StandardError/);
  expect(load.failures).toEqual([]);
  expect(await uids()).toEqual(before);
  const log = await oms("local", "logs", "migrate");
  expect(log.output).toMatch(/deliberately|StandardError/);
  // What was there for the Job alone is gone with it.
  expect(await kubectl("get", "priorityclasses", "--output", "name")).not.toContain("oms-oms-jobs");
  await deploy();
  expect(await uids()).toEqual(before);
});

test("a failing smoke check rolls back to the release that served", async () => {
  const image = async (): Promise<string> =>
    kubectl("get", "deployment", "oms-web", "--output", "jsonpath={.spec.template.spec.containers[0].image}");
  const before = await image();
  const failed = await tryDeploy({ smoke: { jobTimeoutSeconds: 30 } }, "--variant", "failing-smoke");
  expect(failed.code).toBe(1);
  expect(failed.output).toContain("job oms-smoke failed");
  expect(failed.output).toContain("Log of Job oms-smoke");
  expect(failed.output).toContain("What served before still serves.");
  expect(await image()).toBe(before);
  expect((await oms("local", "status")).code).toBe(0);
  expect((await ask("/up")).status).toBe(200);
  await deploy();
  expect(await releaseStatus()).toBe("deployed");
});

test("a capsule with more work than the smoke check waits for fails no release", async () => {
  // Four minutes of it: more than a deploy takes on a busy machine.
  backlog = await enqueueMixed({ single: 24 }, "10");
  await deploy({ smoke: { jobTimeoutSeconds: 30 } });
  const { finished } = await tally(backlog);
  expect(finished).toBeLessThan(backlog.length - 1);
});

test("a deploy that is killed in the middle is recovered with one command, and the next deploy succeeds", async () => {
  await oms(
    "local",
    "up",
    "--nodes",
    "2",
    "--values",
    valuesFile({ podAnnotations: { drill: "killed" } }),
    "--skip-deploy",
  );
  await command("npx", ["cdktf", "deploy", "local", "--auto-approve"], {
    interruption: { signal: "SIGKILL", when: upgrading },
  });
  await sleep(3);
  expect(await releaseStatus()).toBe("pending-upgrade");
  const refused = await cdktf("deploy", "local", "--auto-approve");
  expect(refused.code).not.toBe(0);
  expect(refused.output).toMatch(/another operation \(install\/upgrade\/rollback\) is in progress/);
  expect((await ask("/up")).status).toBe(200);
  const recovered = await oms("recover", "local");
  expect(recovered.output).toMatch(/release oms is pending-upgrade: roll back to revision \d+/);
  expect(recovered.code).toBe(0);
  expect(await releaseStatus()).toBe("deployed");
  expect((await cdktf("deploy", "local", "--auto-approve")).code).toBe(0);
});

test("Ctrl-C in the middle of oms local up: the same command again recovers by itself", async () => {
  const values = valuesFile({ podAnnotations: { drill: "interrupted" } });
  const up = ["oms", "local", "up", "--nodes", "2", "--values", values];
  const interrupted = await command("npx", up, { interruption: { signal: "SIGINT", when: upgrading } });
  expect(interrupted.output).toContain(
    "Interrupted (SIGINT). Run the same command again: it recovers what is half-done.",
  );
  expect((await ask("/up")).status).toBe(200);
  const again = await command("npx", up);
  expect(again.code).toBe(0);
  expect(await releaseStatus()).toBe("deployed");
});

test("the work that was waiting is all done, once, whatever became of the deploys since", async () => {
  await queuesEmpty(150);
  await eventually("all jobs done", 30, async () => (await tally(backlog)).finished === backlog.length);
  expect(await tally(backlog)).toMatchObject({ finishedTwice: 0, startedAgain: 0, interrupted: 0 });
});
