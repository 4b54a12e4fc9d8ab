import { readWorkloads } from "../../../../model/oms/workloads";
import { connectionProblems, connectionShares } from "../../../../rules/oms/connections";
import { drainProblems, drainSeconds } from "../../../../rules/oms/drain";
import { queueProblems } from "../../../../rules/oms/queues";
import { releaseTimeoutProblems, releaseTimeoutSeconds } from "../../../../rules/oms/release-timeout";
import { singletonProblems } from "../../../../rules/oms/singletons";

const capsule = {
  concurrency: 5,
  databasePoolMargin: 3,
  timeoutSeconds: 25,
  preStopSeconds: 0,
  startupSeconds: 180,
  replicas: 2,
};
const values = (capsules: object, more: object = {}) => ({
  web: { replicas: 2, workers: 2, threads: 5, preStopSeconds: 5, shutdownSeconds: 25, startupSeconds: 180 },
  capsuleDefaults: capsule,
  capsules,
  scheduler: { replicas: 1, concurrency: 1, queues: ["scheduler"] },
  migrate: { deadlineSeconds: 600 },
  smoke: { deadlineSeconds: 120 },
  ...more,
});
const good = {
  default: { queues: ["critical", "default"] },
  limited: { queues: ["limited"], maxPods: 1, replicas: 1, concurrency: 2 },
};

test("connections: pods at their ceiling, a surge only where a rollout may surge, scheduler, one-shot Jobs and a console", () => {
  const shares = connectionShares(readWorkloads(values(good)));
  expect(shares.map(({ connections }) => connections)).toEqual([30, 24, 5, 4, 4, 4, 5]);
});

test("connections: the ceiling of an autoscaler counts, not its replicas", () => {
  const scaled = { default: { queues: ["default"], autoscaling: { enabled: true, maxReplicas: 10 } } };
  expect(connectionShares(readWorkloads(values(scaled)))[1]?.connections).toBe(11 * 8);
});

test("connections above 80 % are refused with the sum", () => {
  expect(connectionProblems(readWorkloads(values(good)), 95)).toEqual([]);
  const [problem] = connectionProblems(readWorkloads(values(good)), 94);
  expect(problem?.message).toBe(
    "OMS may open 76 connections, but 75 of 94 are usable (80 %): web (2 + 1 surge) × 10 = 30, default (2 + 1 surge) × 8 = 24, " +
      "limited (1 + 0 surge) × 5 = 5, scheduler (1 + 0 surge) × 4 = 4, migrate = 4, smoke = 4, console = 5",
  );
});

test("queues: two capsules that share one", () => {
  const bad = { ...good, single: { queues: ["default", "scheduler"], exclusive: true } };
  expect(queueProblems(readWorkloads(values(bad))).map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'capsules.single.queues: queue "default" belongs to capsules.default.queues already',
    'scheduler.queues: queue "scheduler" belongs to capsules.single.queues already',
  ]);
  expect(queueProblems(readWorkloads(values(good)))).toEqual([]);
});

test("a scheduler that is off has no queues, no connections and no drain", () => {
  const scheduler = { enabled: false, replicas: 0, concurrency: 1, queues: ["scheduler"], timeoutSeconds: 60 };
  const other = { ...good, other: { queues: ["scheduler"], replicas: 1, concurrency: 1 } };
  const off = readWorkloads(values(other, { scheduler: { ...scheduler, terminationGracePeriodSeconds: 1 } }));
  expect(off.sidekiq.map(({ name }) => name)).toEqual(["default", "limited", "other"]);
  expect([...queueProblems(off), ...singletonProblems(off), ...drainProblems(off)]).toEqual([]);
  expect(connectionShares(off).map(({ part }) => part)).not.toContainEqual(expect.stringContaining("scheduler"));
});

test("drain: preStop + timeout + 10 s; a shorter grace period is refused, an equal one is not", () => {
  expect(drainSeconds({ preStopSeconds: 5, timeoutSeconds: 25 })).toBe(40);
  const withGrace = (seconds: number) =>
    values({ default: { queues: ["default"], terminationGracePeriodSeconds: seconds } });
  expect(drainProblems(readWorkloads(withGrace(35)))).toEqual([]);
  expect(drainProblems(readWorkloads(withGrace(34)))).toEqual([
    {
      path: "capsules.default.terminationGracePeriodSeconds",
      message: "34 s is less than the drain of 35 s (preStop 0 + timeout 25 + 10)",
      remedy: "remove it, so that it is computed, or raise it",
    },
  ]);
});

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
    expect(timeout(good, slow(400))).toBe(3 * (40 + 400) + 60);
    expect(refusals(good, slow(400))).toEqual([]);
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
    const jobs = { migrate: { deadlineSeconds: 3541 }, smoke: { deadlineSeconds: 7200 } };
    expect(refusals(long, { ...jobs, ...slow(3000) })).toEqual([
      `migrate.deadlineSeconds: 3541 s, ${why}; lower it, and do long work on data in jobs beside the migration, so that it takes 3540 s at most`,
      `smoke.deadlineSeconds: 7200 s, ${why}; lower it, so that it takes 3540 s at most`,
      `web.startupSeconds: 3000 s for each of 2 pods, one after the other, are 6000 s, ${why}; lower it, or the pods, so that it takes 3540 s at most`,
      `capsules.default.startupSeconds: 180 s for each of 20 pods, one after the other, are 3600 s, ${why}; lower it, or the pods, so that it takes 3540 s at most`,
      `capsules.limited.timeoutSeconds: 7210 s to stop and 180 s to start are 7390 s, ${why}; lower timeoutSeconds, startupSeconds or the pods, so that it takes 3540 s at most`,
    ]);
  });

  test("a Job that is off has no deadline, and a Deployment's pods drain beside the rollout", () => {
    const off = { migrate: { enabled: false, deadlineSeconds: 7200 } };
    expect(refusals({ default: { queues: ["default"], timeoutSeconds: 7200 } }, off)).toEqual([]);
  });
});
