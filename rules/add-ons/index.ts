import type { Problem } from "../../lib/problem";
import { installedSources } from "../../model/catalog/add-ons/installed-sources";
import type { EnvironmentConfig } from "../../model/schema";
import type { Rule } from "../rule";
import { certificateProblems } from "./certificates";
import { datadogProblems } from "./datadog";
import { gatewayProblems } from "./gateway";
import { addOnOriginProblems } from "./origin";
import { preinstalledProblems } from "./preinstalled";
import { secretTargetProblems, secretTargets } from "./secret-targets";

/** The add-ons of an environment agree with each other and with the rest of its data. */
export const addOnsFitTogether: Rule = (environment) => {
  const { gateway, certificates, datadog, source, sourceReason } = environment.addOns;
  return [
    ...addOnOriginProblems(environment.name, { source, sourceReason }, installedSources(environment.addOns)),
    ...preinstalledProblems(environment),
    ...bothOrNeither(environment),
    ...(gateway ? gatewayProblems(environment, gateway) : []),
    ...(certificates ? certificateProblems(environment, certificates) : []),
    ...secretTargetProblems(secretTargets(environment)),
    ...datadogProblems(environment.name, datadog),
  ];
};

function bothOrNeither({ name, addOns }: EnvironmentConfig): Problem[] {
  const given = (["gateway", "certificates"] as const).filter((key) => addOns[key] !== undefined);
  if (given.length !== 1) return [];
  const missing = given[0] === "gateway" ? "certificates" : "gateway";
  return [
    {
      path: `${name}.addOns.${missing}`,
      message: `is missing, but ${given[0] ?? ""} is there`,
      remedy: missing === "certificates" ? "say where the certificates come from" : "add gateway, {} is enough",
    },
  ];
}
