import { asMap, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import type { Problem } from "../../lib/problem";

/** KEDA must know where the queues of an autoscaled capsule are. */
export function kedaConnectionProblems(complete: HelmValues): Problem[] {
  const redis = asMap(asMap(complete["keda"])["redis"]);
  if (redis["address"]) return [];
  const scaled = mapEntries(complete["capsules"]).find(
    ([, capsule]) => asMap(capsule["autoscaling"])["enabled"] === true,
  );
  if (scaled === undefined) return [];
  return [
    {
      path: "keda.redis.address",
      message: `empty, but capsules.${scaled[0]}.autoscaling.enabled is true and KEDA must know where the queues are`,
      remedy: "set host:port",
    },
  ];
}
