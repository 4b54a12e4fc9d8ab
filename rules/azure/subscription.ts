import { organization } from "../../environments/organization";
import { shown, type Problem } from "../../lib/problem";
import type { EnvironmentConfig } from "../../model/schema";
import type { Rule } from "../rule";

/** An environment is in the organization's subscription. */
export const azureSubscriptionIsShared: Rule = (config) => subscriptionProblems(config, organization.subscriptionId);

/**
 * Like `azureSubscriptionIsShared`, for a given subscription. The registry, the zone of the records and the right to
 * write them are looked up in the environment's subscription, and they are in that of the stack `shared`.
 */
export function subscriptionProblems({ name, azure }: EnvironmentConfig, shared: string | undefined): Problem[] {
  if (azure.subscriptionId === undefined || azure.subscriptionId === shared) return [];
  const where = shared === undefined ? "no subscriptionId" : shown(shared);
  return [
    {
      path: `${name}.azure.subscriptionId`,
      message: `is ${shown(azure.subscriptionId)}, but every environment lies in the subscription of the registry and the DNS zone, and environments/organization.ts says ${where}`,
      remedy:
        "remove it; to use another subscription for all of them, set subscriptionId in environments/organization.ts",
    },
  ];
}
