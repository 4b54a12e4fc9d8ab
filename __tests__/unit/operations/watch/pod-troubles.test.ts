import { podTroubles, secondsUntilNotReady, type Trouble } from "../../../../operations/watch/pod-troubles";

const now = Date.parse("2026-06-01T12:00:00Z");
const started = (secondsAgo: number): string => new Date(now - secondsAgo * 1000).toISOString();

const pod = (status: object, { restartPolicy = "Always", metadata = {} } = {}): Record<string, unknown> => ({
  metadata: {
    name: "oms-web-5d4f8-abcde",
    namespace: "oms",
    labels: { "pod-template-hash": "5d4f8" },
    ownerReferences: [{ kind: "ReplicaSet", name: "oms-web-5d4f8" }],
    ...metadata,
  },
  spec: { restartPolicy },
  status,
});

const container = (state: object, more: object = {}): object => ({
  containerStatuses: [{ name: "web", restartCount: 0, ready: false, state, ...more }],
});

const found = { namespace: "oms", pod: "oms-web-5d4f8-abcde", workload: "Deployment oms-web" };
const ended = (exitCode: number): object => ({
  terminated: { exitCode, reason: exitCode === 0 ? "Completed" : "Error" },
});

test.each<[string, object, Partial<Trouble>]>([
  [
    "a crash loop",
    container(
      { waiting: { reason: "CrashLoopBackOff", message: "back-off 40s" } },
      { restartCount: 3, lastState: ended(1) },
    ),
    { container: "web", reason: "CrashLoopBackOff", exitCode: 1, restarts: 3, log: "previous", message: "" },
  ],
  [
    "an image that is not there",
    container({ waiting: { reason: "ImagePullBackOff", message: "not found" } }),
    { container: "web", reason: "ImagePullBackOff", message: "not found", restarts: 0, log: "none" },
  ],
  [
    "a Secret's key that is not there",
    container({ waiting: { reason: "CreateContainerConfigError", message: "couldn't find key A" } }),
    {
      container: "web",
      reason: "CreateContainerConfigError",
      message: "couldn't find key A",
      restarts: 0,
      log: "none",
    },
  ],
  [
    "an end between two starts",
    container(ended(2)),
    { container: "web", reason: "Error", exitCode: 2, restarts: 0, log: "current", message: "" },
  ],
  [
    "a server that ends well, and should not end",
    container(ended(0)),
    { container: "web", reason: "Completed", exitCode: 0, restarts: 0, log: "current", message: "" },
  ],
  [
    "a start after a crash, not ready yet",
    container({ running: { startedAt: started(1) } }, { restartCount: 1, lastState: ended(137) }),
    { container: "web", reason: "Error", exitCode: 137, restarts: 1, log: "previous", message: "" },
  ],
  [
    "a readiness probe that never passes",
    container({ running: { startedAt: started(secondsUntilNotReady) } }),
    {
      container: "web",
      reason: "NotReady",
      message: "it runs, and its readiness probe does not pass",
      restarts: 0,
      log: "current",
    },
  ],
  [
    "no node that takes it",
    { conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/3 nodes" }] },
    { reason: "Unschedulable", message: "0/3 nodes", restarts: 0, log: "none" },
  ],
  [
    "an init container",
    { initContainerStatuses: [{ name: "wait", restartCount: 0, ready: false, state: ended(1) }] },
    { container: "wait", reason: "Error", exitCode: 1, restarts: 0, log: "current", message: "" },
  ],
])("%s is found", (_, status, trouble) => {
  expect(podTroubles(pod(status), now)).toEqual([{ ...found, ...trouble }]);
});

test.each<[string, Record<string, unknown>]>([
  [
    "serves",
    pod(container({ running: { startedAt: started(999) } }, { ready: true, restartCount: 2, lastState: ended(1) })),
  ],
  ["starts", pod(container({ running: { startedAt: started(secondsUntilNotReady - 1) } }))],
  ["is being made", pod(container({ waiting: { reason: "ContainerCreating" } }))],
  ["has no containers yet", pod({ phase: "Pending" })],
  ["is being removed", pod(container(ended(1)), { metadata: { deletionTimestamp: started(1) } })],
  ["has done its work", pod({ phase: "Succeeded", ...container(ended(0)) }, { restartPolicy: "Never" })],
  ["works, of a Job", pod(container({ running: { startedAt: started(999) } }), { restartPolicy: "Never" })],
  ["has an init container that is done", pod({ initContainerStatuses: [{ name: "wait", state: ended(0) }] })],
])("a pod that %s has none", (_, content) => {
  expect(podTroubles(content, now)).toEqual([]);
});

test.each([
  [[{ kind: "StatefulSet", name: "oms-scheduler" }], "StatefulSet oms-scheduler"],
  [[{ kind: "Job", name: "oms-migrate" }], "Job oms-migrate"],
  [[{ kind: "ReplicaSet", name: "other" }], "ReplicaSet other"],
  [[], "Pod oms-web-5d4f8-abcde"],
])("a pod of %j is one of %s", (ownerReferences, workload) => {
  expect(podTroubles(pod(container(ended(1)), { metadata: { ownerReferences } }), now)[0]?.workload).toBe(workload);
});
