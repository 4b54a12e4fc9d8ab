import { organization } from "../../../../environments/organization";
import { organizationProblems } from "../../../../rules/azure/organization";

const { ci, state } = organization;

const problems = (change: object): string[] =>
  organizationProblems({ ...organization, ...change }).map(({ path, message }) => `${path}: ${message}`);

test("those that stand there are allowed, and so are a subject and a subscription", () => {
  expect(organizationProblems(organization)).toEqual([]);
  const githubSubject = "repo:popsockets@1/oms@2:environment:production";
  expect(problems({ ci: { ...ci, githubSubject }, subscriptionId: "00000000-0000-0000-0000-000000000001" })).toEqual(
    [],
  );
});

test.each([
  ["registryName", { registryName: "pop-sockets" }, "pop-sockets"],
  ["registryName", { registryName: "oms" }, "oms"],
  ["imageRepository", { imageRepository: "OMS" }, "OMS"],
  ["sharedResourceGroup", { sharedResourceGroup: "popsockets." }, "popsockets."],
  ["subscriptionId", { subscriptionId: "oms" }, "oms"],
  ["ci.identityName", { ci: { ...ci, identityName: "ci" } }, "ci"],
  ["ci.githubSubject", { ci: { ...ci, githubSubject: "popsockets/oms" } }, "popsockets/oms"],
  ["state.resourceGroup", { state: { ...state, resourceGroup: "" } }, ""],
  ["state.storageAccount", { state: { ...state, storageAccount: "oms-state" } }, "oms-state"],
  ["state.storageAccount", { state: { ...state, storageAccount: "o".repeat(25) } }, "o".repeat(25)],
])("%s in %j", (path, change, value) => {
  expect(problems(change)).toEqual([
    expect.stringContaining(`organization.${path}: ${JSON.stringify(value)} (${value.length} characters) is not `),
  ]);
});

test("a region that is none", () => {
  expect(problems({ sharedRegion: "West US 2" })).toEqual([
    'organization.sharedRegion: "West US 2" is not a region of Azure\'s',
  ]);
});
