import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { requireFreeSpace } from "../free-space";
import type { Progress } from "../progress";
import { ensureDebianPackages, ensureTools } from "../tools/index";
import { pins } from "../tools/pins";
import { UserError } from "../user-error";
import { createCertificates } from "./certificates";
import { importIntoNode, startContainerd } from "./containerd";
import { controlPlaneTools, startControlPlane } from "./control-plane";
import { buildClusterImages, type ClusterImages } from "./images";
import { localKubectl, type Kubectl } from "./kubectl";
import { clusterFiles, clusterFolder, nodeLayout, nodeNumbers, type NodeNumber } from "./layout";
import { hostLinkExists, linkHost, linkSecondNode, requireFreeAddresses, requireNoOtherCluster } from "./links";
import { withLock } from "./lock";
import { clusterAdminsManifest, corednsManifest, storageManifest } from "./manifests";
import { createNamespaces } from "./namespaces";
import { nodeAgentTools, startNodeAgents } from "./node-agents";
import { daemonsRun, firstProcess } from "./processes";
import { purge, tearDown, tearDownNode } from "./teardown";
import { createVolumeFolders, recycleReleasedVolumes } from "./volumes";
import { waitFor } from "./wait";

export { nodeCommand } from "./namespaces";
export type { NodeNumber } from "./layout";

/** A cluster that answers. */
export interface RunningNode {
  /** Path of the administrator's kubeconfig; its context is `oms-local`. */
  readonly kubeconfig: string;
  /** Node ports answer here. */
  readonly address: string;
  readonly nodes: NodeNumber;
}

const tools = [...controlPlaneTools, ...nodeAgentTools, "kubeadm", "kubectl", "coredns"] as const;

type Tools = Record<(typeof tools)[number], string>;

/** Images, snapshots and volumes of the stand-in application with room for a few versions. */
const stateGigabytes = 3;

/**
 * Brings up a Kubernetes cluster of one or two nodes on this machine, in namespaces of its own. Already up: adds or
 * removes node 2 as asked, frees released volumes, and leaves everything else alone. Left half-started by a process
 * that died: starts over. Needs root on Debian; takes 10-20 s once the tools are built.
 * @throws UserError when this machine cannot carry it, with what to do about it
 */
export async function startNode(options: { nodes: 1 | 2; progress: Progress }): Promise<RunningNode> {
  const { nodes, progress } = options;
  requireSuitableMachine();
  await ensureDebianPackages(progress);
  const paths = await ensureTools(tools, progress);
  return withLock(async () => {
    const kubectl = localKubectl(paths.kubectl);
    if (nodeStatus() === undefined) await startFirstNode(paths, kubectl, progress);
    else {
      const recycled = await recycleReleasedVolumes(kubectl);
      if (recycled.length > 0) progress.info(`Volumes emptied and offered again: ${recycled.join(", ")}`);
    }
    const running = nodeStatus();
    if (nodes === 2 && running?.nodes !== 2) await startSecondNode(paths, kubectl, progress);
    if (nodes === 1 && running?.nodes === 2) await removeSecondNode(kubectl, progress);
    return writeStatus(nodes);
  });
}

/**
 * Ends the cluster and everything in it; nothing to end is fine. Images stay for the next start unless `purge` is set.
 */
export async function stopNode(progress: Progress, options: { purge?: boolean } = {}): Promise<void> {
  if (!existsSync(clusterFolder())) return;
  requireSuitableMachine();
  await withLock(async () => {
    await progress.step("Stopping the local cluster", tearDown);
    if (options.purge) await purge();
  });
}

/** The running cluster, or `undefined` when it is down, half up, or one of its daemons is gone. Looks only at this machine's processes. */
export function nodeStatus(): RunningNode | undefined {
  const nodes = recordedNodes();
  if (nodes === undefined || !hostLinkExists()) return undefined;
  const agents = ["containerd", ...nodeAgentTools];
  const complete = nodeNumbers
    .filter((number) => number <= nodes)
    .every((number) => daemonsRun(nodeLayout(number), number === 1 ? [...agents, ...controlPlaneTools] : agents));
  return complete ? { kubeconfig: clusterFiles.kubeconfig(), address: nodeLayout(1).address, nodes } : undefined;
}

/** Makes docker-archives known to every running node. Images that a node already has are skipped. */
export async function importImages(archives: readonly string[], progress: Progress): Promise<void> {
  const running = nodeStatus();
  if (running === undefined) throw new UserError("The local cluster is not running.", "Start it first.");
  for (const number of nodeNumbers.filter((candidate) => candidate <= running.nodes)) {
    await importIntoNode(nodeLayout(number), archives, progress);
  }
}

async function startFirstNode(paths: Tools, kubectl: Kubectl, progress: Progress): Promise<void> {
  const node = nodeLayout(1);
  await tearDown();
  await requireNoOtherCluster();
  requireFreeAddresses();
  requireFreeSpace(clusterFolder(), stateGigabytes, "the local cluster");
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
  writeStatus(1);
}

async function startSecondNode(paths: Tools, kubectl: Kubectl, progress: Progress): Promise<void> {
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

async function removeSecondNode(kubectl: Kubectl, progress: Progress): Promise<void> {
  await progress.step(`Stopping ${nodeLayout(2).name}`, async () => {
    writeStatus(1);
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

function requireSuitableMachine(): void {
  if (process.platform !== "linux") {
    throw new UserError("The testbed's own cluster runs on Linux only.", "Use a cluster of your own (kind or k3d will do) and name its context.");
  }
  if (process.getuid?.() !== 0) {
    throw new UserError("The testbed's own cluster needs root, for namespaces and control groups.", "Run the command as root, or name the context of another cluster.");
  }
}

function recordedNodes(): NodeNumber | undefined {
  try {
    const { nodes } = JSON.parse(readFileSync(clusterFiles.running(), "utf8")) as { nodes?: unknown };
    return nodes === 1 || nodes === 2 ? nodes : undefined;
  } catch {
    return undefined;
  }
}

function writeStatus(nodes: NodeNumber): RunningNode {
  writeFileSync(clusterFiles.running(), JSON.stringify({ nodes }));
  return { kubeconfig: clusterFiles.kubeconfig(), address: nodeLayout(1).address, nodes };
}
