import { asMap, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";

/** Where KEDA finds the queues, and how it signs in there. */
export function kedaConnectionProblems(complete: HelmValues): Problem[] {
  const redis = asMap(asMap(complete["keda"])["redis"]);
  const scaled = mapEntries(complete["capsules"]).filter(
    ([, capsule]) => asMap(capsule["autoscaling"])["enabled"] === true,
  );
  const addresses = scaled.slice(0, redis["address"] ? 0 : 1).map(([name]) => ({
    path: "keda.redis.address",
    message: `empty, but capsules.${name}.autoscaling.enabled is true and KEDA must know where the queues are`,
    remedy: "set host:port",
  }));
  return [
    ...addresses,
    ...halfProblems("keda.redis.passwordSecret", asMap(redis["passwordSecret"]), "name"),
    ...halfProblems("keda.redis.ca", asMap(redis["ca"]), "configMap"),
  ];
}

function halfProblems(path: string, value: HelmValues, object: string): Problem[] {
  if (Boolean(value[object]) === Boolean(value["key"])) return [];
  return [
    {
      path,
      message: `${value[object] ? "key" : object} is missing, both ${object} and key are needed`,
      remedy: "set it",
    },
  ];
}
