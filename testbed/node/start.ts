import { requireFreeSpace } from "../../lib/free-space";
import type { Progress } from "../../lib/progress";
import type { ToolName } from "../../tools";
import { pins } from "../../tools/pins";
import { createCertificates } from "./certificates";
import { importIntoNode, startContainerd } from "./containerd";
import { controlPlaneTools, startControlPlane } from "./control-plane";
import { buildClusterImages, type ClusterImages } from "./images";
import type { Kubectl } from "./kubectl";
import { clusterFolder, nodeLayout, type NodeNumber } from "./layout";
import { linkHost, linkSecondNode, requireFreeAddresses, requireNoOtherCluster } from "./links";
import { clusterAdminsManifest, corednsManifest, storageManifest } from "./manifests";
import { createNamespaces } from "./namespaces";
import { nodeAgentTools, startNodeAgents } from "./node-agents";
import { firstProcess } from "./processes";
import { tearDown, tearDownNode } from "./teardown";
import { createVolumeFolders } from "./volumes";
import { waitFor } from "./wait";

/** Tools that the start of a cluster runs. */
export const clusterTools = [
  ...controlPlaneTools,
  ...nodeAgentTools,
  "kubeadm",
  "kubectl",
  "coredns",
] as const satisfies readonly ToolName[];

export type ClusterTools = Readonly<Record<(typeof clusterTools)[number], string>>;

/** Space for images, snapshots and volumes of the stand-in application, with room for a few versions. */
const stateGigabytes = 3;

/** Refuses addresses that are in use and a disk without room. */
export async function checkRoom(): Promise<void> {
  await requireNoOtherCluster();
  requireFreeAddresses();
  requireFreeSpace(clusterFolder(), stateGigabytes, "the local cluster");
}

export async function startFirstNode(paths: ClusterTools, kubectl: Kubectl, progress: Progress): Promise<void> {
  const node = nodeLayout(1);
  await tearDown();
  await checkRoom();
  const images = await buildClusterImages(paths.coredns);
  await progress.step(`Starting ${node.name} with the control plane`, async () => {
    await createVolumeFolders();
    await createCertificates(paths.kubeadm, pins().tools.kubeadm.version);
    await linkHost(await createNamespaces(node));
    await Promise.all([startControlPlane(node, paths), prepareContainers(1, images, progress)]);
    await startNodeAgents(node, paths);
    const manifests = [clusterAdminsManifest(), corednsManifest(images.coredns.reference), storageManifest()];
    await kubectl(["apply", "-f", "-"], manifests.join("\n---\n"));
    await waitUntilReady(1, kubectl);
    await kubectl(["-n", "kube-system", "rollout", "status", "deployment/coredns", "--timeout=120s"]);
  });
}

export async function startSecondNode(paths: ClusterTools, kubectl: Kubectl, progress: Progress): Promise<void> {
  const node = nodeLayout(2);
  await tearDownNode(2);
  const first = firstProcess(1);
  if (first === undefined) throw new Error("node 1 ended while node 2 was starting");
  const images = await buildClusterImages(paths.coredns);
  await progress.step(`Starting ${node.name}`, async () => {
    await linkSecondNode(first, await createNamespaces(node));
    await prepareContainers(2, images, progress);
    await startNodeAgents(node, paths);
    await waitUntilReady(2, kubectl);
  });
}

export async function removeSecondNode(kubectl: Kubectl, progress: Progress): Promise<void> {
  await progress.step(`Stopping ${nodeLayout(2).name}`, async () => {
    await tearDownNode(2);
    await kubectl(["delete", "node", nodeLayout(2).name, "--ignore-not-found"]);
  });
}

async function prepareContainers(number: NodeNumber, images: ClusterImages, progress: Progress): Promise<void> {
  const node = nodeLayout(number);
  await startContainerd(node, images.pause.reference);
  const archives = number === 1 ? [images.pause.archive, images.coredns.archive] : [images.pause.archive];
  await importIntoNode(node, archives, progress);
}

async function waitUntilReady(number: NodeNumber, kubectl: Kubectl): Promise<void> {
  const { name } = nodeLayout(number);
  await waitFor(`The registration of ${name}`, 120, async () => (await kubectl(["get", "node", name])) !== "");
  await kubectl(["wait", "--for=condition=Ready", `node/${name}`, "--timeout=120s"]);
}
