import { gatewayName } from "../../../../model/catalog/add-ons/gateway";
import { items } from "./cluster";

/** Namespaces of the operators' own. */
export const operatorNamespaces = ["cert-manager", "external-secrets", "keda", "metrics-server", "traefik"] as const;

/** Words by which whatever an add-on put into the cluster is known, whoever made it. */
export const addOnWords = /cert-?manager|external-?secrets|keda|metrics-server|traefik|gateway/i;

export interface Workload {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly replicas: number };
  readonly status: { readonly readyReplicas?: number; readonly updatedReplicas?: number };
}

export interface AddOnPod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly status: { readonly phase: string };
}

/** Deployments of the operators. */
export const operators = async (): Promise<Workload[]> =>
  inOperatorNamespaces(await items("deployments", "--all-namespaces"));

/** Pods of the operators, and the Gateway's in OMS's namespace, that run or are to run. */
export async function addOnPods(): Promise<AddOnPod[]> {
  const pods = await items<AddOnPod>("pods", "--all-namespaces");
  const gateway = pods.filter(({ metadata }) => metadata.labels?.["app.kubernetes.io/instance"] === gatewayName);
  return [...inOperatorNamespaces(pods), ...gateway].filter(
    ({ status }) => status.phase === "Running" || status.phase === "Pending",
  );
}

function inOperatorNamespaces<T extends { readonly metadata: { readonly namespace: string } }>(all: readonly T[]): T[] {
  const known: readonly string[] = operatorNamespaces;
  return all.filter(({ metadata }) => known.includes(metadata.namespace));
}
