import { isIPv4, isIPv6 } from "node:net";
import { asList, asMap, asText, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";

/** Network policies that allow more than they say, and ranges that the API server would refuse. */
export function networkProblems(values: HelmValues): Problem[] {
  const policy = asMap(values["networkPolicy"]);
  const egress = mapEntries(policy["egress"]);
  return [
    ...(policy["enabled"] === true ? egress.flatMap(([name, entry]) => openProblems(name, entry)) : []),
    ...rangeProblems("networkPolicy.ingress.fromCIDRs", asMap(policy["ingress"])["fromCIDRs"]),
    ...egress.flatMap(([name, { cidrs }]) => rangeProblems(`networkPolicy.egress.${name}.cidrs`, cidrs)),
  ];
}

/** A rule that leaves something out allows everything in its place. */
function openProblems(name: string, egress: HelmValues): Problem[] {
  const path = `networkPolicy.egress.${name}`;
  const selects = ["podSelector", "namespaceSelector"].some((field) => Object.keys(asMap(egress[field])).length > 0);
  const everywhere = {
    path,
    message: "has no destination, which would allow every address",
    remedy: "set cidrs, internet, podSelector or namespaceSelector",
  };
  const everyPort = {
    path: `${path}.ports`,
    message: "empty, which would allow every port",
    remedy: "list the ports",
  };
  return [
    ...(selects || egress["internet"] === true || asList(egress["cidrs"]).length > 0 ? [] : [everywhere]),
    ...(asList(egress["ports"]).length > 0 ? [] : [everyPort]),
  ];
}

function rangeProblems(path: string, ranges: unknown): Problem[] {
  return asList(ranges).flatMap((range, index) =>
    isRange(asText(range))
      ? []
      : [
          {
            path: `${path}[${index}]`,
            message: `got ${shown(range)}, no address range`,
            remedy: 'write it like "10.0.0.0/8"',
          },
        ],
  );
}

/** Of a range that is known only when it is applied, Terraform's expression stands here. */
function isRange(text: string): boolean {
  if (text.includes("${")) return true;
  const [, address = "", length = ""] = /^(.+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  return (isIPv4(address) && Number(length) <= 32) || (isIPv6(address) && Number(length) <= 128);
}
