import { run } from "../../lib/process/run";
import { quantity } from "../../lib/quantity";
import { gatewayName } from "../../model/catalog/add-ons/gateway";
import { kubectlTarget } from "./cluster/cluster-access";

/** Where an add-on runs: in its own namespace, or as one release among others in OMS's. */
export interface AddOnPlace {
  readonly namespace: string;
  /** @default everything in the namespace */
  readonly release?: string;
}

/** What runs around OMS in one place, and what it requests from the nodes. */
export interface AddOnStatus extends AddOnPlace {
  /** Pods that run or will run; a Job's ended pod does not count. */
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

/** Places of the add-ons among an environment's releases. What is in OMS's namespace is OMS, except the Gateway. */
export function addOnPlaces(releases: readonly Required<AddOnPlace>[]): AddOnPlace[] {
  const namespaces = [...new Set(releases.map(({ namespace }) => namespace))].filter((one) => one !== "oms");
  const gateway = releases.filter(({ release }) => release === gatewayName);
  const places: AddOnPlace[] = [...namespaces.map((namespace) => ({ namespace })), ...gateway];
  const shownAs = ({ namespace, release }: AddOnPlace): string => release ?? namespace;
  return places.sort((one, other) => shownAs(one).localeCompare(shownAs(other)));
}

/** The add-ons of the local environment, as the API server sees them. */
export function readAddOns(kubectl: string, context: string, places: readonly AddOnPlace[]): Promise<AddOnStatus[]> {
  return Promise.all(
    places.map(async (place) => {
      const selector = place.release === undefined ? [] : ["--selector", `app.kubernetes.io/instance=${place.release}`];
      const args = ["get", "pods", ...selector, "--output", "json", "--request-timeout", "10s"];
      const { stdout } = await run(kubectl, [...kubectlTarget(context, place.namespace), ...args]);
      return addOnStatus(place, JSON.parse(stdout) as Pods);
    }),
  );
}

/** Counts the pods of a place, and what they request. */
export function addOnStatus(place: AddOnPlace, { items }: Pods): AddOnStatus {
  const pods = items.filter(({ status }) => status.phase === "Running" || status.phase === "Pending");
  const requests = pods.flatMap(({ spec }) => spec.containers.map(({ resources }) => resources?.requests ?? {}));
  return {
    ...place,
    pods: pods.length,
    ready: pods.filter(({ status }) => status.conditions?.some((one) => one.type === "Ready" && one.status === "True"))
      .length,
    cpuRequests: requests.reduce((sum, { cpu }) => sum + quantity(cpu), 0),
    memoryRequestsGib: requests.reduce((sum, { memory }) => sum + quantity(memory), 0) / 2 ** 30,
  };
}

/** The sum over all places. */
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
