import { asList, asMap, asNumber, asText } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";

/** Values of web that contradict each other. */
export function webProblems(values: HelmValues): Problem[] {
  return [...allowedHostProblems(values), ...scalingProblems(values)];
}

/** Probes send the first host name. An empty list allows every host. */
function allowedHostProblems(values: HelmValues): Problem[] {
  const own = asMap(asMap(values["web"])["config"]);
  const path = "RAILS_ALLOWED_HOSTS" in own ? "web.config" : "config";
  const hosts = asText((path === "config" ? asMap(values["config"]) : own)["RAILS_ALLOWED_HOSTS"]);
  const first = asText(asList(values["hostnames"])[0]);
  if (hosts === "" || first === "" || hosts.trim().split(/ *, */).includes(first)) return [];
  return [
    {
      path: `${path}.RAILS_ALLOWED_HOSTS`,
      message: `got ${shown(hosts)}, without ${first}, the first of hostnames, so web would refuse its own probes`,
      remedy: "add it, or remove the variable",
    },
  ];
}

function scalingProblems(values: HelmValues): Problem[] {
  const { enabled, minReplicas, maxReplicas } = asMap(asMap(values["web"])["autoscaling"]);
  const [least, most] = [asNumber(minReplicas), asNumber(maxReplicas)];
  if (enabled !== true || least <= most) return [];
  return [
    {
      path: "web.autoscaling.minReplicas",
      message: `got ${least}, more than maxReplicas (${most})`,
      remedy: "lower it, or raise maxReplicas",
    },
  ];
}
