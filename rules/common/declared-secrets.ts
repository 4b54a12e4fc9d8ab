import { shown } from "../../lib/problem";
import type { EnvironmentConfig } from "../../model/schema";
import { vaultSecretKeys } from "../../model/secrets";
import type { Rule } from "../rule";

/**
 * Every revision belongs to a declared Secret: otherwise it would silently do nothing, as would one of Datadog's
 * without Datadog. The certificate has none, because nothing that runs must restart for it.
 */
export const secretRevisionsAreDeclared: Rule<EnvironmentConfig["secretRevisions"], "addOns.datadog"> = (
  secretRevisions = {},
  { at, environment: { addOns } },
) => {
  const revised = [...vaultSecretKeys.keys(), ...(addOns.datadog.enabled ? ["oms-datadog"] : [])];
  return Object.keys(secretRevisions)
    .filter((name) => !revised.includes(name))
    .map((name) => ({
      path: `${at}.${name}`,
      message: `${shown(name)} is not a declared Secret`,
      remedy: `use one of ${revised.join(", ")}`,
    }));
};
