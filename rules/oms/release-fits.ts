import { checkOmsValues } from ".";
import { mergeValues, type HelmValues } from "../../lib/helm/values";
import { ConfigurationError } from "../../lib/problem";
import { tunedValues } from "../../model/oms/tuned-values";
import { hasKeda } from "../add-ons/keda";
import type { Rule } from "../rule";

/** Stands for what the program adds from other data, which is checked there. */
const added: HelmValues = {
  image: { repository: "oms", tag: "checked-elsewhere" },
  hostnames: ["oms.example.com"],
  serviceAccount: { name: "oms" },
  keda: { redis: { address: "redis:6379" } },
};

/** What people tune in `helm-values/` fits the rest of the environment's data: the server's connections, the add-ons. */
export const releaseFits: Rule = ({ name, database, addOns }) => {
  try {
    checkOmsValues(name, mergeValues(added, tunedValues(name)), database.maxConnections, hasKeda(addOns));
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return [...error.problems];
    throw error;
  }
};
