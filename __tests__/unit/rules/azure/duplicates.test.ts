import { accepted, existingCluster, newCluster, refused } from "../../../support/azure-rules";

const group = "00000000-0000-0000-0000-000000000001";

const other = "00000000-0000-0000-0000-000000000002";

test.each([newCluster, existingCluster])("an administrator group twice in a cluster of type $type", (cluster) => {
  expect(refused({}, { cluster: { ...cluster, administratorGroups: [group, other, group] } })).toEqual([
    `staging.azure.cluster.administratorGroups[2]: "${group}" is listed already; remove one of the two`,
  ]);
  accepted({}, { cluster: { ...cluster, administratorGroups: [group, other] } });
});

test("a mail twice, in another case too", () => {
  expect(refused({}, { alerts: { emails: ["ops@example.com", "Ops@example.com"] } })).toEqual([
    'staging.azure.alerts.emails[1]: "Ops@example.com" is listed already; remove one of the two',
  ]);
});
