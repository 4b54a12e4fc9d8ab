import { clusterOf } from "../../../../operations/commands/cluster-of";

test("a cloud's cluster is named by its context, and its absence is told with the command that the person wrote", () => {
  expect(clusterOf("watch", "staging", "oms-staging")).toEqual({ context: "oms-staging" });
  expect(() => clusterOf("watch", "staging", undefined)).toThrow("watch staging needs the cluster's context");
});
