import { shown } from "../problem";
import { declaredSecrets } from "../secrets";
import type { Rule } from "./rule";

/** A revision of a Secret that nobody declared would silently do nothing. */
export const secretRevisionsAreDeclared: Rule = (config) =>
  Object.keys(config.secretRevisions ?? {})
    .filter((name) => !Object.hasOwn(declaredSecrets, name))
    .map((name) => ({
      path: `${config.name}.secretRevisions.${name}`,
      message: `${shown(name)} is not a declared Secret`,
      remedy: `use one of ${Object.keys(declaredSecrets).join(", ")}`,
    }));
