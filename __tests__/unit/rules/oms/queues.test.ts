import { readWorkloads } from "../../../../model/oms/workloads";
import { queueProblems } from "../../../../rules/oms/queues";
import { good, values } from "../../../support/workload-values";

test("queues: two capsules that share one", () => {
  const bad = { ...good, single: { queues: ["default", "scheduler"], exclusive: true } };
  expect(queueProblems(readWorkloads(values(bad))).map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'capsules.single.queues: queue "default" belongs to capsules.default.queues already',
    'scheduler.queues: queue "scheduler" belongs to capsules.single.queues already',
  ]);
  expect(queueProblems(readWorkloads(values(good)))).toEqual([]);
});
