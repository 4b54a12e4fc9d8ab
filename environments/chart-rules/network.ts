import type { HelmValues } from "../helm-values";
import type { Problem } from "../problem";
import { asList, asMap, mapEntries } from "../value-kinds";

/** A rule that leaves something out allows everything in its place. */
export function networkProblems(values: HelmValues): Problem[] {
  const policy = asMap(values["networkPolicy"]);
  if (policy["enabled"] !== true) return [];
  return mapEntries(policy["egress"]).flatMap(([name, egress]) => {
    const path = `networkPolicy.egress.${name}`;
    const selects = ["podSelector", "namespaceSelector"].some((field) => Object.keys(asMap(egress[field])).length > 0);
    const everywhere = {
      path,
      message: "has no destination, which would allow every address",
      remedy: "set cidrs, podSelector or namespaceSelector",
    };
    const everyPort = {
      path: `${path}.ports`,
      message: "empty, which would allow every port",
      remedy: "list the ports",
    };
    return [
      ...(selects || asList(egress["cidrs"]).length > 0 ? [] : [everywhere]),
      ...(asList(egress["ports"]).length > 0 ? [] : [everyPort]),
    ];
  });
}
