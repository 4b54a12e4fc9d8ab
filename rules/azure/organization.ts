import { useKnownName } from "../../lib/did-you-mean";
import { shown, type Problem } from "../../lib/problem";
import { azureRegions } from "../../model/catalog/azure/regions";
import type { Organization } from "../../model/schema/organization";

const source = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules";

const group = {
  pattern: /^[\w.()-]{0,89}[\w()-]$/,
  allowed: `1 to 90 letters, digits and . _ - ( ), no dot at the end (${source})`,
};

/** Allowed values, by path. */
const allowedValues: Readonly<Record<string, { readonly pattern: RegExp; readonly allowed: string }>> = {
  subscriptionId: { pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, allowed: "a UUID in lower case" },
  sharedResourceGroup: group,
  registryName: {
    pattern: /^[a-z0-9]{5,50}$/,
    // Azure accepts capitals too, but the registry's address has none.
    allowed: `5 to 50 lower-case letters and digits (${source})`,
  },
  imageRepository: {
    pattern: /^(?=.{1,255}$)[a-z0-9]+([._/-][a-z0-9]+)*$/,
    allowed: "lower-case letters and digits, with single . _ - / between them",
  },
  "ci.identityName": {
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$/,
    allowed: `3 to 128 letters, digits and _ -, a letter or digit first (${source})`,
  },
  "ci.githubSubject": {
    pattern: /^repo:[^/:\s]+\/[^/:\s]+:\S+$/,
    allowed:
      'a subject such as "repo:OWNER/NAME:environment:ENVIRONMENT" (https://docs.github.com/actions/reference/security/oidc)',
  },
  "state.resourceGroup": group,
  "state.storageAccount": { pattern: /^[a-z0-9]{3,24}$/, allowed: `3 to 24 lower-case letters and digits (${source})` },
};

/** Azure accepts every name that all environments share. */
export function organizationProblems(organization: Organization): Problem[] {
  const { ci, state, ...own } = organization;
  const values: Readonly<Record<string, string | undefined>> = {
    ...own,
    ...Object.fromEntries(Object.entries(ci).map(([key, value]) => [`ci.${key}`, value])),
    ...Object.fromEntries(Object.entries(state).map(([key, value]) => [`state.${key}`, value])),
  };
  const problems: Problem[] = Object.entries(allowedValues).flatMap(([key, { pattern, allowed }]) => {
    const value = values[key];
    if (value === undefined || pattern.test(value)) return [];
    return [
      {
        path: `organization.${key}`,
        message: `${shown(value)} (${value.length} characters) is not ${allowed}`,
        remedy: "change it in environments/organization.ts",
      },
    ];
  });
  if (!Object.hasOwn(azureRegions, organization.sharedRegion)) {
    problems.push({
      path: "organization.sharedRegion",
      message: `${shown(organization.sharedRegion)} is not a region of Azure's`,
      remedy: useKnownName(organization.sharedRegion, Object.keys(azureRegions), "model/catalog/azure/regions.ts"),
    });
  }
  return problems;
}
