import { run } from "../../lib/process/run";
import { kubectlTarget } from "./cluster/cluster-access";

/** A Deployment or StatefulSet. */
export interface WorkloadStatus {
  readonly name: string;
  readonly kind: string;
  readonly wanted: number;
  readonly ready: number;
  readonly restarts: number;
  readonly image: string;
}

interface Objects {
  readonly items: readonly {
    readonly kind: string;
    readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
    readonly spec: {
      readonly replicas?: number;
      readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
      readonly template?: { readonly spec: { readonly containers: readonly { readonly image: string }[] } };
    };
    readonly status?: {
      readonly readyReplicas?: number;
      readonly containerStatuses?: readonly { readonly restartCount: number }[];
    };
  }[];
}

/** Every workload in the namespace, as the API server sees it. */
export async function readStatus(kubectl: string, context: string): Promise<WorkloadStatus[]> {
  const args = [...kubectlTarget(context), "get", "deployments,statefulsets,pods"];
  const { stdout } = await run(kubectl, [...args, "--output", "json", "--request-timeout", "10s"]);
  const { items } = JSON.parse(stdout) as Objects;
  const pods = items.filter(({ kind }) => kind === "Pod");
  return items
    .filter(({ kind }) => kind !== "Pod")
    .map((workload) => {
      const selector = Object.entries(workload.spec.selector?.matchLabels ?? {});
      const own = pods.filter((pod) => selector.every(([key, value]) => pod.metadata.labels?.[key] === value));
      const restarts = own
        .flatMap((pod) => pod.status?.containerStatuses ?? [])
        .reduce((sum, { restartCount }) => sum + restartCount, 0);
      return {
        name: workload.metadata.name,
        kind: workload.kind,
        wanted: workload.spec.replicas ?? 1,
        ready: workload.status?.readyReplicas ?? 0,
        restarts,
        image: workload.spec.template?.spec.containers[0]?.image ?? "",
      };
    })
    .sort((one, other) => one.name.localeCompare(other.name));
}
