import { readWorkloads } from "../../../../model/oms/workloads";
import { connectionProblems, connectionShares } from "../../../../rules/oms/connections";
import { good, values } from "../../../support/workload-values";

test("connections: pods at their ceiling, a surge only where a rollout may surge, scheduler, one-shot Jobs and a console", () => {
  const shares = connectionShares(readWorkloads(values(good)));
  expect(shares.map(({ connections }) => connections)).toEqual([30, 24, 5, 4, 4, 4, 5]);
});

test("connections: each pod that a rollout starts at once counts", () => {
  const web = { ...values(good).web, rollout: { maxSurge: 3 } };
  expect(connectionShares(readWorkloads(values(good, { web })))[0]?.connections).toBe(5 * 10);
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
