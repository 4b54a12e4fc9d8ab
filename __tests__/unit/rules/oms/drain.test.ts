import { readWorkloads } from "../../../../model/oms/workloads";
import { drainProblems, drainSeconds } from "../../../../rules/oms/drain";
import { values } from "../../../support/workload-values";

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
