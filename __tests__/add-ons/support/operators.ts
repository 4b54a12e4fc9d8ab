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

export interface OperatorPod {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string };
  readonly status: { readonly phase: string };
}

/** Deployments of the operators. */
export const operators = async (): Promise<Workload[]> =>
  inOperatorNamespaces(await items("deployments", "--all-namespaces"));

/** Pods of the operators that run or are to run. */
export async function operatorPods(): Promise<OperatorPod[]> {
  const pods = await items<OperatorPod>("pods", "--all-namespaces");
  return inOperatorNamespaces(pods).filter(({ status }) => status.phase === "Running" || status.phase === "Pending");
}

function inOperatorNamespaces<T extends { readonly metadata: { readonly namespace: string } }>(all: readonly T[]): T[] {
  const known: readonly string[] = operatorNamespaces;
  return all.filter(({ metadata }) => known.includes(metadata.namespace));
}
