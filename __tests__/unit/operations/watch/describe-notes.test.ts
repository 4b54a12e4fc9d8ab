import { describeNotes } from "../../../../operations/watch/describe-notes";
import type { Note } from "../../../../operations/watch/pod-notes";

const note = (over: Partial<Note> = {}): Note => ({
  namespace: "oms",
  pod: "oms-web-1",
  workload: "Deployment oms-web",
  container: "web",
  reason: "CrashLoopBackOff",
  message: "",
  exitCode: 1,
  restarts: 3,
  log: "previous",
  lastLines: "first\nlast",
  warnings: ["BackOff: restarting failed container"],
  ...over,
});

test("the cause stands with pod, container, exit code and the end of the log; equal ones are told once", () => {
  expect(describeNotes([note(), note({ pod: "oms-web-2" }), note({ pod: "oms-web-3" })])).toEqual([
    "Deployment oms-web (pod oms-web-1 in oms, container web, and 2 more of its pods): CrashLoopBackOff, ended with exit code 1, started again 3 times",
    "    BackOff: restarting failed container",
    "    The end of its log:",
    "        first",
    "        last",
  ]);
});

test.each<[Partial<Note>, string]>([
  [
    { exitCode: 137, restarts: 1 },
    "CrashLoopBackOff, ended with exit code 137 (killed, as when memory is used up), started again once",
  ],
  [{ exitCode: 143, restarts: 0 }, "CrashLoopBackOff, ended with exit code 143 (told to stop)"],
])("%j reads %s", (over, cause) => {
  expect(describeNotes([note(over)])[0]).toBe(`Deployment oms-web (pod oms-web-1 in oms, container web): ${cause}`);
});

test("a pod without a container or a log says what Kubernetes says", () => {
  const unplaced: Note = {
    namespace: "oms",
    pod: "oms-web-1",
    workload: "Deployment oms-web",
    reason: "Unschedulable",
    message: "0/3 nodes are available",
    restarts: 0,
    log: "none",
    lastLines: "",
    warnings: [],
  };
  expect(describeNotes([unplaced])).toEqual([
    "Deployment oms-web (pod oms-web-1 in oms): Unschedulable",
    "    0/3 nodes are available",
  ]);
});

test("many causes are all named, the first with their logs", () => {
  const lines = describeNotes(Array.from({ length: 9 }, (_, index) => note({ workload: `Deployment ${index}` })));
  expect(lines.filter((line) => line.startsWith("Deployment "))).toHaveLength(9);
  expect(lines.filter((line) => line.includes("The end of its log"))).toHaveLength(6);
});
