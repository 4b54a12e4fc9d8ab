import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clusterFiles, network, nodeLayout } from "./layout";

/** Enough for a database, a cache and a few experiments. */
export const volumeCount = 8;

export interface VolumeObject {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly local: { readonly path: string } } & Readonly<Record<string, unknown>>;
}

/** The cluster's DNS server, on node 1 so that a drain of node 2 leaves it alone. */
export function corednsManifest(image: string): string {
  return manifestFile("coredns.yaml")
    .replaceAll("IMAGE", image)
    .replaceAll("CLUSTER_IP", network.dnsService)
    .replaceAll("NODE_NAME", nodeLayout(1).name);
}

/** Rights of the administrators' group that kubeadm's certificates name. */
export function clusterAdminsManifest(): string {
  return manifestFile("cluster-admins.yaml");
}

/** The default storage class and volumes made in advance. Local volumes, unlike hostPath, honour `fsGroup`. */
export function storageManifest(): string {
  const storageClass = {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "standard", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    provisioner: "kubernetes.io/no-provisioner",
    volumeBindingMode: "WaitForFirstConsumer",
  };
  return JSON.stringify({ apiVersion: "v1", kind: "List", items: [storageClass, ...volumes()] });
}

export function volumes(): VolumeObject[] {
  return Array.from({ length: volumeCount }, (_, index) => volume(index + 1));
}

function volume(number: number): VolumeObject & { apiVersion: string; kind: string } {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: `local-${number}` },
    spec: {
      capacity: { storage: "10Gi" },
      accessModes: ["ReadWriteOnce"],
      persistentVolumeReclaimPolicy: "Retain",
      storageClassName: "standard",
      local: { path: join(clusterFiles.volumes(), String(number)) },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: "kubernetes.io/hostname", operator: "In", values: [nodeLayout(1).name] }] },
          ],
        },
      },
    },
  };
}

function manifestFile(name: string): string {
  return readFileSync(join(__dirname, "manifests", name), "utf8");
}
