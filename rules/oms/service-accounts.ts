import { asMap, asText } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { ConfigurationError, shown, type Problem } from "../../lib/problem";

/**
 * The ServiceAccounts that a release of `charts/oms-secrets` makes have two names. The chart refuses one name for both too,
 * in the middle of an apply.
 *
 * @param values of the chart
 */
export function serviceAccountProblems(values: HelmValues): Problem[] {
  const own = asText(asMap(values["serviceAccount"])["name"]);
  const store = asMap(asMap(values["externalSecrets"])["store"]);
  if (own === "" || asText(asMap(store["serviceAccount"])["name"]) !== own) return [];
  return [
    {
      path: "externalSecrets.store.serviceAccount.name",
      message: `got ${shown(own)}, which serviceAccount.name is already, and pods that run as it could read the vault`,
      remedy: "choose another name in the platform's secretStore.reader.serviceAccount",
    },
  ];
}

/** @throws ConfigurationError when both have one name */
export function checkServiceAccounts(release: string, values: HelmValues): void {
  const problems = serviceAccountProblems(values);
  if (problems.length > 0) throw new ConfigurationError(`Release ${release}`, problems);
}
