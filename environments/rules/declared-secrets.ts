import { shown } from "../problem";
import { vaultSecretKeys } from "../secrets";
import type { Rule } from "./rule";

/** A revision of a Secret that nobody declared would silently do nothing. */
export const secretRevisionsAreDeclared: Rule = (config) =>
  Object.keys(config.secretRevisions ?? {})
    .filter((name) => !vaultSecretKeys.has(name))
    .map((name) => ({
      path: `${config.name}.secretRevisions.${name}`,
      message: `${shown(name)} is not a declared Secret`,
      remedy: `use one of ${[...vaultSecretKeys.keys()].join(", ")}`,
    }));
