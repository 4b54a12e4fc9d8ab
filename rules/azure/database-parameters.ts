import { shown } from "../../lib/problem";
import { ownedParameters } from "../../model/catalog/azure/owned-parameters";
import type { Rule } from "../rule";

const shape = /^[a-z][a-z0-9_]{0,63}$/;

/** Server parameters circumvent no rule: their names exist, and no other data decides their values. */
export const azureParametersAreFree: Rule = (config) =>
  Object.keys(config.azure.database.parameters ?? {}).flatMap((name) => {
    const path = `${config.name}.azure.database.parameters.${name}`;
    if (!shape.test(name)) {
      return [
        {
          path,
          message: `${shown(name)} is not the name of a server parameter (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-server-parameters)`,
          remedy: 'write it in lower-case letters, digits and underscores, such as "wait_timeout"',
        },
      ];
    }
    const remedy = Object.hasOwn(ownedParameters, name) ? ownedParameters[name] : undefined;
    return remedy === undefined ? [] : [{ path, message: "is not for this list to decide", remedy }];
  });
