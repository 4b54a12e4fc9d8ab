import { asList, asMap, asNumber, asText } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";

/** Ports that Kubernetes opens on nodes, as AKS and EKS leave them: https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport */
const nodePorts = { first: 30000, last: 32767 };

/** Values of web that contradict each other. */
export function webProblems(values: HelmValues): Problem[] {
  const web = asMap(values["web"]);
  return [
    ...scalingProblems(asMap(web["autoscaling"])),
    ...nodePortProblems(asMap(web["service"])),
    ...routeProblems(asMap(web["route"])),
  ];
}

function scalingProblems({ enabled, minReplicas, maxReplicas }: HelmValues): Problem[] {
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

function nodePortProblems({ type, nodePort }: HelmValues): Problem[] {
  const path = "web.service.nodePort";
  const port = asNumber(nodePort);
  if (port === 0) return [];
  const wrongType = {
    path,
    message: `got ${port}, but web.service.type is ${asText(type)}`,
    remedy: "remove it, or set type: NodePort",
  };
  const wrongPort = {
    path,
    message: `got ${port}, Kubernetes gives out ${nodePorts.first} to ${nodePorts.last}`,
    remedy: "choose one of these, or 0 for any",
  };
  return [
    ...(type === "NodePort" ? [] : [wrongType]),
    ...(port >= nodePorts.first && port <= nodePorts.last ? [] : [wrongPort]),
  ];
}

function routeProblems({ enabled, parentRefs }: HelmValues): Problem[] {
  if (enabled !== true || asList(parentRefs).length > 0) return [];
  return [
    {
      path: "web.route.parentRefs",
      message: "empty, but web.route.enabled is true and a route hangs on a Gateway",
      remedy: "name it",
    },
  ];
}
