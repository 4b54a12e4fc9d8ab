import { aligned } from "../../lib/table";
import type { LocalCluster } from "./cluster/local-cluster";
import { addOnTotal, type AddOnStatus } from "./read-add-ons";
import type { WorkloadStatus } from "./read-status";

/** The end of `oms local up`: where OMS answers, what runs, and where to look next. */
export function printUp(
  cluster: LocalCluster,
  workloads: readonly WorkloadStatus[],
  elapsedMilliseconds: number,
  json: boolean,
): void {
  if (json) {
    process.stdout.write(
      `${JSON.stringify({ access: cluster.access, context: cluster.context, workloads, seconds: elapsedMilliseconds / 1000 }, null, 2)}\n`,
    );
    return;
  }
  const answer =
    "url" in cluster.access ? `OMS answers at ${cluster.access.url}` : `To reach OMS: ${cluster.access.command}`;
  process.stdout.write(
    [
      "",
      answer,
      "",
      ...table(workloads),
      "",
      "Look further:",
      "  npx oms local status            what runs",
      "  npx oms local logs scheduler    also: web, default, limited, single, migrate, smoke, mysql, valkey",
      "  npx cdktf diff local            what a deploy would change",
      "  kubectl --kubeconfig .local/kubeconfig --namespace oms get pods",
      "  npx oms local down              remove it all",
      `Took ${(elapsedMilliseconds / 1000).toFixed(1)} s.`,
      "",
    ].join("\n"),
  );
}

/** Workloads as aligned lines. */
export function table(workloads: readonly WorkloadStatus[]): string[] {
  const rows = [
    ["WORKLOAD", "KIND", "READY", "RESTARTS", "IMAGE"],
    ...workloads.map(({ name, kind, ready, wanted, restarts, image }) => [
      name,
      kind,
      `${ready}/${wanted}`,
      String(restarts),
      image,
    ]),
  ];
  return aligned(rows);
}

/** Add-ons and their sum as aligned lines. */
export function addOnTable(addOns: readonly AddOnStatus[]): string[] {
  return aligned([
    ["ADD-ON", "READY", "CPU REQUESTS", "MEMORY REQUESTS"],
    ...[...addOns, addOnTotal(addOns)].map(({ namespace, release, ready, pods, cpuRequests, memoryRequestsGib }) => [
      release ?? namespace,
      `${ready}/${pods}`,
      cpuRequests.toFixed(3),
      `${memoryRequestsGib.toFixed(2)} GiB`,
    ]),
  ]);
}
