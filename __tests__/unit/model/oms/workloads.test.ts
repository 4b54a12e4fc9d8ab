import { readWorkloads } from "../../../../model/oms/workloads";
import { connectionShares } from "../../../../rules/oms/connections";
import { drainProblems } from "../../../../rules/oms/drain";
import { queueProblems } from "../../../../rules/oms/queues";
import { singletonProblems } from "../../../../rules/oms/singletons";
import { good, values } from "../../../support/workload-values";

test("a scheduler that is off has no queues, no connections and no drain", () => {
  const scheduler = { enabled: false, replicas: 0, concurrency: 1, queues: ["scheduler"], timeoutSeconds: 60 };
  const other = { ...good, other: { queues: ["scheduler"], replicas: 1, concurrency: 1 } };
  const off = readWorkloads(values(other, { scheduler: { ...scheduler, terminationGracePeriodSeconds: 1 } }));
  expect(off.sidekiq.map(({ name }) => name)).toEqual(["default", "limited", "other"]);
  expect([...queueProblems(off), ...singletonProblems(off), ...drainProblems(off)]).toEqual([]);
  expect(connectionShares(off).map(({ part }) => part)).not.toContainEqual(expect.stringContaining("scheduler"));
});
