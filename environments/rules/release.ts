import { tunedValues } from "../helm-values";
import { checkOmsValues } from "../oms-release";
import { ConfigurationError } from "../problem";
import type { Rule } from "./rule";

/** What people tune in `helm-values/` fits the rest of the environment's data: the server's connections, the add-ons. */
export const releaseFits: Rule = ({ name, database, addOns }) => {
  const hasKeda = (addOns.keda ?? addOns.preinstalled?.keda) !== undefined;
  try {
    checkOmsValues(name, tunedValues(name), database.maxConnections, hasKeda);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return [...error.problems];
    throw error;
  }
};
