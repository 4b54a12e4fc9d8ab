import { checkOmsValues } from ".";
import { mergeValues, type HelmValues } from "../../lib/helm/values";
import { ConfigurationError } from "../../lib/problem";
import { tunedValues } from "../../model/oms/tuned-values";
import type { EnvironmentConfig } from "../../model/schema";
import { hasKeda } from "../add-ons/keda";
import type { Rule } from "../rule";

/** Stands for what the program adds when it builds, which no person writes into values. */
const added: HelmValues = {
  image: { repository: "oms", tag: "checked-elsewhere" },
  hostnames: ["oms.example.com"],
  serviceAccount: { name: "oms" },
  keda: { redis: { address: "redis:6379" } },
};

/**
 * What people tune in `helm-values/` fits the rest of the environment's data: the server's connections, the add-ons. For an
 * environment that is not built: the construct `Oms` checks the complete document of one that is.
 */
export const releaseFits: Rule<EnvironmentConfig["database"], "addOns.keda" | "addOns.preinstalled"> = (
  { maxConnections },
  { environment: { name, addOns } },
) => {
  try {
    checkOmsValues(name, mergeValues(added, tunedValues(name)), maxConnections, hasKeda(addOns));
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return [...error.problems];
    throw error;
  }
};
