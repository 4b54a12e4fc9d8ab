import { createHash } from "node:crypto";
import { join } from "node:path";
import { stateFolder } from "../../lib/paths";

/** A node's number. Node 1 has the control plane and is the only one that the machine reaches directly. */
export type NodeNumber = 1 | 2;

export const nodeNumbers: readonly NodeNumber[] = [1, 2];

/** Addresses of the cluster. The /30 networks are links of two ends; they exist only while the cluster runs. */
export const network = {
  /** The machine's end of its link to node 1. */
  hostAddress: "10.250.77.1",
  hostLink: "10.250.77.0/30",
  hostInterface: "oms-local",
  /** Node 1's end of its link to node 2. */
  nodeLinkAddress: "10.250.78.1",
  prefixLength: 30,
  apiServerPort: 6443,
  pods: "10.244.0.0/16",
  services: "10.96.0.0/16",
  apiServerService: "10.96.0.1",
  dnsService: "10.96.0.10",
} as const;

export const contextName = "oms-local";

/** Where the kernel lists control groups. */
export const cgroupRoot = "/sys/fs/cgroup";

/** Prefix of every node's folder in the control groups. */
export const cgroupPrefix = "oms-local-";

export interface NodeLayout {
  readonly number: NodeNumber;
  readonly name: string;
  readonly address: string;
  readonly podSubnet: string;
  /** Folder of this node in every control group hierarchy; no other state folder's cluster has the same. */
  readonly cgroup: string;
  /** Everything of a running node; gone when it stops. */
  readonly folder: string;
  /** containerd's images and snapshots; kept when the node stops. */
  readonly store: string;
  readonly logs: string;
}

export function clusterFolder(): string {
  return join(stateFolder(), "node");
}

export function nodeLayout(number: NodeNumber): NodeLayout {
  return {
    number,
    name: `oms-local-${number}`,
    address: number === 1 ? "10.250.77.2" : "10.250.78.2",
    podSubnet: `10.244.${number - 1}.0/24`,
    cgroup: `${cgroupPrefix}${number}-${createHash("sha256").update(clusterFolder()).digest("hex").slice(0, 6)}`,
    folder: join(clusterFolder(), String(number)),
    store: join(clusterFolder(), `store-${number}`),
    logs: join(clusterFolder(), "logs", String(number)),
  };
}

export const clusterFiles = {
  kubeconfig: (): string => join(clusterFolder(), "kubeconfig"),
  pki: (): string => join(clusterFolder(), "pki"),
  /** Client configurations of the components, made by kubeadm. */
  clients: (): string => join(clusterFolder(), "clients"),
  /** Serving certificate and key of a node's kubelet. */
  kubeletServing: (number: NodeNumber): { readonly certificate: string; readonly key: string } => ({
    certificate: join(clusterFolder(), "pki", `kubelet-${number}.crt`),
    key: join(clusterFolder(), "pki", `kubelet-${number}.key`),
  }),
  volumes: (): string => join(clusterFolder(), "volumes"),
  /** File that names the network namespace with the machine's end of the link. */
  network: (): string => join(clusterFolder(), "network"),
  /** File that is written last when the cluster is up, and removed first when it goes. */
  running: (): string => join(clusterFolder(), "running.json"),
  lock: (): string => join(clusterFolder(), "lock"),
} as const;

export function apiServerUrl(): string {
  return `https://${nodeLayout(1).address}:${network.apiServerPort}`;
}
