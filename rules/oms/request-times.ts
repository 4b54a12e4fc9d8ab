import { asMap, asNumber } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";

/**
 * Times of web that would cut a request which the gateway still waits for, or take away pods that are only busy. The
 * chart's own defaults follow `web.requestTimeoutSeconds`, which the program sets to what the gateway allows.
 */
export function requestTimeProblems(values: HelmValues): Problem[] {
  const web = asMap(values["web"]);
  const longest = asNumber(web["requestTimeoutSeconds"]);
  const tooShort = (path: string, given: unknown, harm: string): Problem[] =>
    typeof given !== "number" || given >= longest
      ? []
      : [
          {
            path,
            message: `got ${given}, but a request may take ${longest} seconds (web.requestTimeoutSeconds), and ${harm}`,
            remedy: `remove it, set ${longest} or more, or lower addOns.gateway.requestTimeoutSeconds`,
          },
        ];
  return [
    ...tooShort("web.shutdownSeconds", web["shutdownSeconds"], "a pod that stops would cut it off"),
    ...tooShort(
      "web.readiness.failureSeconds",
      asMap(web["readiness"])["failureSeconds"],
      "pods whose threads are full of such requests would all get no more at once",
    ),
  ];
}
