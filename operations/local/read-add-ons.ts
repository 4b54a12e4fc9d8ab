import { quantity } from "../../environments/budgets/quantity";
import { run } from "../../testbed/process";
import { kubectlTarget } from "./cluster-access";

/** What runs around OMS in one namespace, and what it asks of the nodes. */
export interface AddOnStatus {
  readonly namespace: string;
  /** Pods that run or are to run; a Job's that has ended is none of them. */
  readonly pods: number;
  readonly ready: number;
  /** Sum of the containers' requests, in cores. */
  readonly cpuRequests: number;
  /** Sum of the containers' requests, in GiB. */
  readonly memoryRequestsGib: number;
}

interface Pods {
  readonly items: readonly {
    readonly spec: {
      readonly containers: readonly {
        readonly resources?: { readonly requests?: { readonly cpu?: string; readonly memory?: string } };
      }[];
    };
    readonly status: {
      readonly phase: string;
      readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    };
  }[];
}

/** The add-ons of the local environment, as the API server sees them. */
export function readAddOns(kubectl: string, context: string, namespaces: readonly string[]): Promise<AddOnStatus[]> {
  return Promise.all(
    namespaces.map(async (namespace) => {
      const args = ["get", "pods", "--output", "json", "--request-timeout", "10s"];
      const { stdout } = await run(kubectl, [...kubectlTarget(context, namespace), ...args]);
      return addOnStatus(namespace, JSON.parse(stdout) as Pods);
    }),
  );
}

/** Counts the pods of a namespace, and what they request. */
export function addOnStatus(namespace: string, { items }: Pods): AddOnStatus {
  const pods = items.filter(({ status }) => status.phase === "Running" || status.phase === "Pending");
  const requests = pods.flatMap(({ spec }) => spec.containers.map(({ resources }) => resources?.requests ?? {}));
  return {
    namespace,
    pods: pods.length,
    ready: pods.filter(({ status }) => status.conditions?.some((one) => one.type === "Ready" && one.status === "True"))
      .length,
    cpuRequests: requests.reduce((sum, { cpu }) => sum + quantity(cpu), 0),
    memoryRequestsGib: requests.reduce((sum, { memory }) => sum + quantity(memory), 0) / 2 ** 30,
  };
}

/** The sum over all namespaces. */
export function addOnTotal(addOns: readonly AddOnStatus[]): AddOnStatus {
  const sum = (key: "pods" | "ready" | "cpuRequests" | "memoryRequestsGib"): number =>
    addOns.reduce((total, addOn) => total + addOn[key], 0);
  return {
    namespace: "all add-ons",
    pods: sum("pods"),
    ready: sum("ready"),
    cpuRequests: sum("cpuRequests"),
    memoryRequestsGib: sum("memoryRequestsGib"),
  };
}
