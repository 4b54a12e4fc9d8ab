import { readWorkloads } from "../../../../model/oms/workloads";
import { kedaSchema } from "../../../../model/catalog/add-ons/keda";
import { kedaProblems } from "../../../../rules/add-ons/keda";

const workloads = readWorkloads({
  capsules: {
    default: { queues: ["default"], autoscaling: { enabled: true, maxReplicas: 4 } },
    single: { queues: ["single"], exclusive: true },
  },
});

test("a capsule that is autoscaled without KEDA is refused", () => {
  expect(kedaProblems(false, workloads)).toEqual([
    {
      path: "capsules.default.autoscaling.enabled",
      message: "true, but this environment has no KEDA",
      remedy: "add keda to its addOns, or set enabled: false",
    },
  ]);
  expect(kedaProblems(true, workloads)).toEqual([]);
});

test("one pod of each part, or two", () => {
  expect(kedaSchema.safeParse({ replicas: 1 }).success).toBe(true);
  expect(kedaSchema.safeParse({ replicas: 2 }).success).toBe(true);
  expect(kedaSchema.safeParse({ replicas: 3 }).success).toBe(false);
  expect(kedaSchema.safeParse({}).success).toBe(false);
  expect(kedaSchema.safeParse({ replicas: 1, namespace: "keda" }).success).toBe(false);
});
