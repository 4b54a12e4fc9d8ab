import { organization } from "../../environments/organization";
import { shown, type Problem } from "../../lib/problem";
import type { AzureConfig } from "../../model/schema/azure";
import type { Rule } from "../rule";

/** An environment is in the organization's subscription. */
export const azureSubscriptionIsShared: Rule<AzureConfig["subscriptionId"]> = (subscriptionId, { at }) =>
  subscriptionProblems(at, subscriptionId, organization.subscriptionId);

/**
 * Like `azureSubscriptionIsShared`, for a given subscription. The registry, the zone of the records and the right to
 * write them are looked up in the environment's subscription, and they are in that of the stack `shared`.
 */
export function subscriptionProblems(path: string, own: string | undefined, shared: string | undefined): Problem[] {
  if (own === undefined || own === shared) return [];
  const where = shared === undefined ? "no subscriptionId" : shown(shared);
  return [
    {
      path,
      message: `is ${shown(own)}, but every environment lies in the subscription of the registry and the DNS zone, and environments/organization.ts says ${where}`,
      remedy:
        "remove it; to use another subscription for all of them, set subscriptionId in environments/organization.ts",
    },
  ];
}
