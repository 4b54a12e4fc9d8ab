import { kubernetesObject } from "../../../../operations/helm/manifest";
import { describeServed, remedies } from "../../../../operations/recover/describe-served";
import { isServed, type ServedRelease } from "../../../../operations/recover/served-releases";

const object = kubernetesObject({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" } });
const differing = (count: number): ServedRelease["differences"] => [
  {
    object,
    live: object,
    type: "changed",
    sentences: Array.from({ length: count }, (_, index) => `sentence ${index}`),
  },
];
const release = (over: Partial<ServedRelease>): ServedRelease => ({
  name: "oms",
  namespace: "oms",
  status: "deployed",
  newest: { revision: 4, status: over.status ?? "deployed", description: 'Rollback "oms" failed: no PDB found' },
  served: 2,
  differences: [],
  ...over,
});

test.each([
  [
    { status: "failed" },
    "release oms failed, and so did its roll back (revision 4); what runs is still revision 2, which served",
  ],
  [
    { status: "failed", newest: { revision: 3, status: "failed" } },
    "release oms failed (revision 3), and was not rolled back; what runs is still revision 2, which served",
  ],
  [{ status: "failed", served: undefined }, "release oms is failed; it never served"],
  [
    { status: "pending-upgrade" },
    "release oms is pending-upgrade: a deploy runs, or was killed; what runs is still revision 2, which served",
  ],
])("%j is told", (over, sentence) => {
  expect(isServed(release(over))).toBe(false);
  expect(describeServed(release(over))).toEqual([sentence]);
});

test("each difference has a line, and many are counted", () => {
  const lines = describeServed(release({ status: "failed", differences: differing(15) }));
  expect(lines[0]).toBe(
    "release oms failed, and so did its roll back (revision 4); what runs is not revision 2, which served:",
  );
  expect(lines).toHaveLength(14);
  expect(lines.at(-1)).toBe("  and 3 more");
});

test("the command to run: recover for a failed release, Helm and kubectl for what somebody changed", () => {
  const failed = release({ status: "failed" });
  const changed = release({ differences: differing(1) });
  expect(isServed(release({}))).toBe(true);
  expect(isServed(changed)).toBe(false);
  expect(describeServed(changed)[0]).toBe("release oms is deployed; what runs is not its revision 2:");
  expect(remedies([failed], "local")).toEqual([
    "To bring back what served: npx oms recover local; npx oms local up does so before it deploys",
  ]);
  expect(remedies([failed], "staging")).toEqual(["To bring back what served: npx oms recover staging --context NAME"]);
  expect(remedies([changed], "staging")).toEqual([
    expect.stringContaining("helm get manifest oms --namespace oms | kubectl apply --namespace oms --server-side"),
  ]);
  expect(remedies([], "local")).toEqual([]);
});
