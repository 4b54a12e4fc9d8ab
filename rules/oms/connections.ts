import type { Problem } from "../../lib/problem";
import type { Workloads } from "../../model/oms/workloads";

/** The rest is for people, monitoring and the server itself. */
export const usableShare = 0.8;

const consoleConnections = 5;
const oneShotConnections = 4;

/** What one part of OMS may hold open at the worst moment of a rollout. */
export interface ConnectionShare {
  readonly part: string;
  readonly connections: number;
}

/** Database connections at the worst moment: every pod at its ceiling, surge included, migrate running, a console open. */
export function connectionShares(workloads: Workloads): readonly ConnectionShare[] {
  const { web, sidekiq } = workloads;
  const perWebPod = web.workers * web.threads;
  return [
    { part: `web (${web.pods} + ${web.surge} surge) × ${perWebPod}`, connections: (web.pods + web.surge) * perWebPod },
    ...sidekiq.map((capsule) => {
      const perPod = capsule.concurrency + capsule.databasePoolMargin;
      return {
        part: `${capsule.name} (${capsule.pods} + ${capsule.surge} surge) × ${perPod}`,
        connections: (capsule.pods + capsule.surge) * perPod,
      };
    }),
    { part: "migrate", connections: oneShotConnections },
    { part: "smoke", connections: oneShotConnections },
    { part: "console", connections: consoleConnections },
  ];
}

/** Refuses workloads that together may open more connections than the server allows. */
export function connectionProblems(workloads: Workloads, maxConnections: number): Problem[] {
  const shares = connectionShares(workloads);
  const total = shares.reduce((sum, share) => sum + share.connections, 0);
  const usable = Math.floor(maxConnections * usableShare);
  if (total <= usable) return [];
  const sum = shares.map((share) => `${share.part} = ${share.connections}`).join(", ");
  return [
    {
      path: "database.maxConnections",
      message: `OMS may open ${total} connections, but ${usable} of ${maxConnections} are usable (80 %): ${sum}`,
      remedy: "lower the replicas, their ceilings or concurrency in helm-values/, or choose a larger server",
    },
  ];
}
