import { join } from "node:path";
import { asMap } from "../../lib/helm/coerce";
import { mergeValues, readValues, type HelmValues } from "../../lib/helm/values";
import { quantity } from "../../lib/quantity";
import { completeValues } from "./complete-values";
import { readWorkloads } from "./workloads";

/** What the pods of a namespace may request together, including those that are ending. */
export interface NamespaceQuota {
  /** Sum of the pods' CPU requests, in cores. */
  readonly cpuRequests: number;
  /** Sum of the pods' memory requests, in GiB. */
  readonly memoryRequestsGib: number;
  /** Number of pods, without finished ones. */
  readonly pods: number;
}

/** What one part of OMS may request at the worst moment of a rollout. */
export interface QuotaShare {
  readonly part: string;
  readonly pods: number;
  /** CPU request of each pod, in cores. */
  readonly cpu: number;
  /** Memory request of each pod, in bytes. */
  readonly memory: number;
}

/**
 * Room for what no value tells: a pod that a person starts, a rollback that begins while the failed rollout still
 * drains.
 */
const headroom = 1.2;

const gib = 2 ** 30;
const chartValues = join(__dirname, "..", "..", "charts", "oms", "values.yaml");

/**
 * Pods that may count at once. A quota counts a draining pod until its grace period is over
 * (https://kubernetes.io/docs/concepts/policy/resource-quotas/), and the next pod of a Deployment does not wait for it:
 * in a rollout every pod can exist twice, with the surge on top. A pod of a StatefulSet is gone before its successor
 * comes.
 *
 * @param tuned values for `charts/oms`, with the chart's defaults or without
 */
export function quotaShares(tuned: HelmValues): readonly QuotaShare[] {
  const values = completeValues(mergeValues(readValues(chartValues), tuned));
  const { web, sidekiq } = readWorkloads(values);
  const requestsAt = (...path: string[]): { cpu: number; memory: number } => {
    const requests = [...path, "resources", "requests"].reduce<unknown>((at, key) => asMap(at)[key], values);
    return { cpu: quantity(asMap(requests)["cpu"]), memory: quantity(asMap(requests)["memory"]) };
  };
  const one = (part: string, requests: { cpu: number; memory: number }): QuotaShare => ({ part, pods: 1, ...requests });
  return [
    { part: "web", pods: 2 * web.pods + web.surge, ...requestsAt("web") },
    ...sidekiq.map(({ name, path, pods, surge }) => ({
      part: name,
      pods: surge === 0 ? pods : 2 * pods + surge,
      ...requestsAt(...path.split(".")),
    })),
    one("migrate", requestsAt("migrate")),
    one("smoke", requestsAt("smoke")),
    ...Object.keys(asMap(values["cronJobs"])).map((name) => one(`cron job ${name}`, requestsAt("cronJobs", name))),
    // The Job that waits for the secrets before a release.
    one("gate", { cpu: 0.005, memory: 16 * 2 ** 20 }),
    one("console", requestsAt("web")),
  ];
}

/**
 * The ceiling of OMS's namespace: everything at its most, in the middle of a rollout, and a fifth more, rounded up. It
 * keeps a mistake from taking the nodes, and no release waits for it.
 *
 * @param tuned values for `charts/oms`, with the chart's defaults or without
 */
export function namespaceQuota(tuned: HelmValues): NamespaceQuota {
  const shares = quotaShares(tuned);
  const sum = (of: (share: QuotaShare) => number): number =>
    shares.reduce((total, share) => total + share.pods * of(share), 0) * headroom;
  return {
    cpuRequests: Math.ceil(sum(({ cpu }) => cpu)),
    memoryRequestsGib: Math.ceil(sum(({ memory }) => memory) / gib),
    pods: Math.ceil(sum(() => 1)),
  };
}
