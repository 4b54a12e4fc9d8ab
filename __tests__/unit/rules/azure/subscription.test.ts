import { subscriptionProblems } from "../../../../rules/azure/subscription";
import { refused } from "../../../support/azure-rules";

const subscriptionId = "00000000-0000-0000-0000-000000000001";

test("a subscription that is not the organization's", () => {
  expect(refused({}, { subscriptionId })).toEqual([
    `staging.azure.subscriptionId: is "${subscriptionId}", but every environment lies in the subscription of the registry and the DNS zone, and environments/organization.ts says no subscriptionId; remove it; to use another subscription for all of them, set subscriptionId in environments/organization.ts`,
  ]);
  const path = "staging.azure.subscriptionId";
  expect(subscriptionProblems(path, subscriptionId, subscriptionId)).toEqual([]);
  expect(subscriptionProblems(path, subscriptionId, "00000000-0000-0000-0000-000000000002")).toHaveLength(1);
});
