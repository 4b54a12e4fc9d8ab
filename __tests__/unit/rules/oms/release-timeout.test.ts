import { readWorkloads } from "../../../../model/oms/workloads";
import { releaseTimeoutProblems, releaseTimeoutSeconds } from "../../../../rules/oms/release-timeout";
import { good, values } from "../../../support/workload-values";

describe("release timeout", () => {
  const timeout = (capsules: object, more: object = {}) => releaseTimeoutSeconds(readWorkloads(values(capsules, more)));
  const refusals = (capsules: object, more: object = {}) =>
    releaseTimeoutProblems(readWorkloads(values(capsules, more))).map(
      ({ path, message, remedy }) => `${path}: ${message}; ${remedy}`,
    );
  const slow = (seconds: number) => ({ web: { ...values(good).web, startupSeconds: seconds } });

  test("is longer than the migration and than the slowest rollout, whose pods may wait for room", () => {
    expect(timeout(good)).toBe(720);
    expect(timeout(good, { migrate: { deadlineSeconds: 1800 } })).toBe(1860);
    expect(timeout(good, { smoke: { deadlineSeconds: 1500 } })).toBe(1560);
    expect(timeout(good, slow(400))).toBe(3 * (40 + 400) + 60);
    expect(refusals(good, slow(400))).toEqual([]);
  });

  test("counts the time that a Job's pod may wait for a node: a deadline runs from the Job's start", () => {
    expect(timeout(good, { migrate: { deadlineSeconds: 1800 }, waitForNodeSeconds: 300 })).toBe(2160);
    expect(timeout(good, { smoke: { deadlineSeconds: 1800 }, waitForNodeSeconds: 300 })).toBe(2160);
    expect(refusals(good, { migrate: { deadlineSeconds: 3240 }, waitForNodeSeconds: 300 })).toEqual([]);
    expect(timeout(good, { migrate: { deadlineSeconds: 3240 }, waitForNodeSeconds: 300 })).toBe(3600);
  });

  test("pods that a rollout starts at once are waited for once", () => {
    const many = (maxSurge: number) => ({ default: { queues: ["default"], replicas: 9, rollout: { maxSurge } } });
    expect(timeout(many(1))).toBe(10 * (35 + 180) + 60);
    expect(timeout(many(3))).toBe(4 * (35 + 180) + 60);
    expect(timeout(many(4))).toBe(4 * (35 + 180) + 60);
  });

  test("open requests of web get as long as a request may take, unless the values say more", () => {
    const slowest = { web: { ...values(good).web, requestTimeoutSeconds: 300 } };
    expect(timeout(good, slowest)).toBe(3 * (315 + 180) + 60);
    expect(timeout(good, { web: { ...slowest.web, shutdownSeconds: 400 } })).toBe(3 * (415 + 180) + 60);
  });

  test("is an hour at most: the spare for full nodes is cut, and what must fit is not", () => {
    const many = { default: { queues: ["default"], replicas: 19, timeoutSeconds: 120 } };
    expect(timeout(many)).toBe(3600);
    expect(refusals(many)).toEqual([]);
  });

  const why =
    "but Helm waits 3600 s at most for one step of a release, 60 s of them to spare, and would roll back in the middle of it";

  test("a step that takes longer is refused, each with what it comes from", () => {
    const long = {
      default: { queues: ["default"], replicas: 20 },
      limited: { queues: ["limited"], maxPods: 1, replicas: 1, concurrency: 2, timeoutSeconds: 7200 },
    };
    const jobs = { migrate: { deadlineSeconds: 3241 }, smoke: { deadlineSeconds: 7200 }, waitForNodeSeconds: 300 };
    expect(refusals(long, { ...jobs, ...slow(3000) })).toEqual([
      `migrate.deadlineSeconds: 3241 s, and 300 s for a node to come (waitForNodeSeconds), are 3541 s, ${why}; lower it, and do long work on data in jobs beside the migration, so that it takes 3540 s at most`,
      `smoke.deadlineSeconds: 7200 s, and 300 s for a node to come (waitForNodeSeconds), are 7500 s, ${why}; lower it, so that it takes 3540 s at most`,
      `web.startupSeconds: 3000 s for each of 2 pods, one after the other, are 6000 s, ${why}; lower it, or the pods, or raise rollout.maxSurge, so that it takes 3540 s at most`,
      `capsules.default.startupSeconds: 180 s for each of 20 pods, one after the other, are 3600 s, ${why}; lower it, or the pods, or raise rollout.maxSurge, so that it takes 3540 s at most`,
      `capsules.limited.timeoutSeconds: 7210 s to stop and 180 s to start are 7390 s, ${why}; lower timeoutSeconds, startupSeconds or the pods, so that it takes 3540 s at most`,
    ]);
  });

  test("a Job that is off has no deadline, and a Deployment's pods drain beside the rollout", () => {
    const off = { migrate: { enabled: false, deadlineSeconds: 7200 } };
    expect(refusals({ default: { queues: ["default"], timeoutSeconds: 7200 } }, off)).toEqual([]);
  });
});
