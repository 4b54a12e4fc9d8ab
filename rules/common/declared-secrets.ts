import { shown } from "../../lib/problem";
import { vaultSecretKeys } from "../../model/secrets";
import type { Rule } from "../rule";

/**
 * A revision of a Secret that nobody declared would silently do nothing, and so would one of Datadog's without Datadog.
 * The certificate has none: nothing that runs has to start anew for it.
 */
export const secretRevisionsAreDeclared: Rule = ({ name: environment, secretRevisions = {}, addOns }) => {
  const revised = [...vaultSecretKeys.keys(), ...(addOns.datadog.enabled ? ["oms-datadog"] : [])];
  return Object.keys(secretRevisions)
    .filter((name) => !revised.includes(name))
    .map((name) => ({
      path: `${environment}.secretRevisions.${name}`,
      message: `${shown(name)} is not a declared Secret`,
      remedy: `use one of ${revised.join(", ")}`,
    }));
};
