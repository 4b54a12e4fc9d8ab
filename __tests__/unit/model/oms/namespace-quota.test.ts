import { environmentNames } from "../../../../environments";
import { quantity } from "../../../../lib/quantity";
import { namespaceQuota, quotaShares } from "../../../../model/oms/namespace-quota";
import { tunedValues } from "../../../../model/oms/tuned-values";

const requests = (cpu: string, memory: string) => ({ resources: { requests: { cpu, memory } } });
const values = {
  web: { replicas: 2, ...requests("500m", "1Gi") },
  capsules: {
    default: { autoscaling: { enabled: true, maxReplicas: 4 }, ...requests("500m", "1Gi") },
    limited: { maxPods: 1, ...requests("250m", "768Mi") },
    single: { exclusive: true, ...requests("250m", "768Mi") },
  },
  scheduler: requests("100m", "512Mi"),
  migrate: requests("250m", "512Mi"),
  smoke: requests("250m", "512Mi"),
  cronJobs: { report: requests("1", "2Gi") },
};

test("quantities: cores and bytes, with Kubernetes' units; what is none is zero", () => {
  expect(["500m", "2", 1.5, "0.25", "1Gi", "768Mi", "1k", "1M"].map(quantity)).toEqual([
    0.5,
    2,
    1.5,
    0.25,
    2 ** 30,
    768 * 2 ** 20,
    1000,
    1e6,
  ]);
  expect(["", "many", "5x", undefined, {}].map(quantity)).toEqual([0, 0, 0, 0, 0]);
});

test("in a rollout a Deployment's pods count twice, with the surge; exclusive and limited ones once", () => {
  expect(quotaShares(values).map(({ part, pods, cpu }) => [part, pods, cpu])).toEqual([
    ["web", 5, 0.5],
    ["default", 9, 0.5],
    ["limited", 1, 0.25],
    ["single", 1, 0.25],
    ["scheduler", 1, 0.1],
    ["migrate", 1, 0.25],
    ["smoke", 1, 0.25],
    ["cron job report", 1, 1],
    ["gate", 1, 0.005],
    ["console", 1, 0.5],
  ]);
});

test("the quota is the sum with a fifth more, rounded up, the chart's defaults included", () => {
  // 9.605 cores, 20.02 GiB and 22 pods, each times 1.2.
  expect(namespaceQuota(values)).toEqual({ cpuRequests: 12, memoryRequestsGib: 25, pods: 27 });
  // Two more pods of web are four in a rollout: 2 cores and 4 GiB.
  const more = { ...values, web: { ...values.web, replicas: 4 } };
  expect(namespaceQuota(more)).toEqual({ cpuRequests: 14, memoryRequestsGib: 29, pods: 32 });
});

test("a capsule without requests of its own gets those of the chart's defaults", () => {
  const [of1, of2] = [{}, { resources: { limits: { memory: "1Gi" } } }].map((capsule) =>
    namespaceQuota({ capsules: { one: { replicas: 40, ...capsule } } }),
  );
  expect(of1!.cpuRequests).toBeGreaterThan(81 * 0.25);
  expect(of2).toEqual(of1);
});

test.each(environmentNames)(
  "%s: every pod of OMS has requests, without which a quota would refuse it",
  (environment) => {
    const shares = quotaShares(tunedValues(environment));
    expect(shares.map(({ part }) => part)).toEqual(expect.arrayContaining(["web", "default", "limited", "single"]));
    expect(shares.filter(({ cpu, memory }) => cpu === 0 || memory === 0)).toEqual([]);
  },
);
