import { readWorkloads, type Workloads } from "../../../../model/oms/workloads";
import { scalingProblems } from "../../../../rules/oms/scaling";

const workloads = (capsule: object, defaults: object = {}): Workloads =>
  readWorkloads({
    capsuleDefaults: {
      preStopSeconds: 5,
      timeoutSeconds: 25,
      autoscaling: {
        enabled: false,
        minReplicas: 1,
        maxReplicas: 4,
        cooldownSeconds: null,
        schedules: [],
        ...defaults,
      },
    },
    capsules: { default: { queues: ["default"], ...capsule } },
    scheduler: { queues: ["scheduler"] },
  });

const schedule = { timeZone: "America/Denver", start: "0 6 * * 1-5", end: "0 20 * * 1-5", minReplicas: 2 };

test("a capsule's ceiling is the default's where it sets none of its own", () => {
  const [capsule] = workloads({ autoscaling: { enabled: true } }).sidekiq;
  expect(capsule).toMatchObject({ pods: 4, scaling: { minReplicas: 1, maxReplicas: 4, cooldownSeconds: undefined } });
});

test("defaults that scale every capsule don't scale the scheduler", () => {
  const { sidekiq } = workloads({}, { enabled: true });
  expect(sidekiq.map(({ name, autoscaled }) => [name, autoscaled])).toEqual([
    ["default", true],
    ["scheduler", false],
  ]);
});

test("good autoscaling has no problem", () => {
  const autoscaling = {
    enabled: true,
    cooldownSeconds: 40,
    schedules: [schedule, { ...schedule, timeZone: "Etc/UTC" }],
  };
  expect(scalingProblems(workloads({ autoscaling }))).toEqual([]);
});

test("what is wrong is named all at once, with the remedy", () => {
  const schedules = [
    { ...schedule, minReplicas: 9 },
    { ...schedule, timeZone: "America/Dever" },
  ];
  const autoscaling = { enabled: true, minReplicas: 5, cooldownSeconds: 39, schedules };
  expect(scalingProblems(workloads({ autoscaling })).map(({ path, message }) => `${path}: ${message}`)).toEqual([
    "capsules.default.autoscaling.minReplicas: 5 is more than maxReplicas, 4",
    "capsules.default.autoscaling.schedules[0].minReplicas: 9 is more than maxReplicas, 4",
    "capsules.default.autoscaling.cooldownSeconds: 39 s is less than the drain of 40 s",
    'capsules.default.autoscaling.schedules[1].timeZone: got "America/Dever", no time zone of the IANA database',
  ]);
});

test("what is switched off is not judged", () => {
  expect(scalingProblems(workloads({ autoscaling: { enabled: false, minReplicas: 5 } }))).toEqual([]);
});
