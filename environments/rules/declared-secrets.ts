import { shown } from "../problem";
import { declaredSecrets, navCaBundle } from "../secrets";
import type { Rule } from "./rule";

const known = [...Object.keys(declaredSecrets), navCaBundle.secret];

/** A revision of a Secret that nobody declared would silently do nothing. */
export const secretRevisionsAreDeclared: Rule = (config) =>
  Object.keys(config.secretRevisions ?? {})
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: `${config.name}.secretRevisions.${name}`,
      message: `${shown(name)} is not a declared Secret`,
      remedy: `use one of ${known.join(", ")}`,
    }));
