import { readdirSync, readFileSync, rmdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { processesInControlGroups, removeControlGroups, someNodeRuns } from "./control-groups";
import { clusterFiles, clusterFolder, nodeLayout, nodeNumbers, type NodeNumber } from "./layout";
import { unlinkHost } from "./links";
import { firstProcess, nodeProcesses } from "./processes";
import { waitFor } from "./wait";

/** Ends the whole cluster, however far its start or stop had come. The container stores stay. */
export async function tearDown(): Promise<void> {
  await rm(clusterFiles.running(), { force: true });
  if (firstProcess(1) !== undefined) await unlinkHost();
  // Node 2 first: its kubelet would otherwise complain about the API server for a moment.
  for (const number of [...nodeNumbers].reverse()) await tearDownNode(number);
  for (const path of [
    clusterFiles.kubeconfig(),
    clusterFiles.pki(),
    clusterFiles.clients(),
    clusterFiles.volumes(),
    clusterFiles.network(),
  ]) {
    await rm(path, { recursive: true, force: true });
  }
  await rm(join(clusterFolder(), "kubeadm.yaml"), { force: true });
  removeMountPoints();
}

/**
 * Ends one node. Its first process takes every process of the node with it, and with the last of them go its mounts,
 * network and firewall rules. Only the control groups must be removed separately.
 */
export async function tearDownNode(number: NodeNumber): Promise<void> {
  const node = nodeLayout(number);
  await waitFor(`The end of ${node.name}`, 60, () => {
    const marked = nodeProcesses(node).sort((a, b) => Number(b.isFirst) - Number(a.isFirst));
    const pids = [...marked.map((candidate) => candidate.pid), ...processesInControlGroups(node)];
    for (const pid of pids) kill(pid);
    return pids.length === 0 && removeControlGroups(node).length === 0;
  });
  await waitFor(`The end of the mounts of ${node.name}`, 20, () => !mountedIn(node.folder));
  await rm(node.folder, { recursive: true, force: true });
}

/**
 * Removes the folders that the nodes' mounts cover. On the machine they are empty, unless it has its own kubelet.
 * Removing one takes away what another network's cluster has mounted there, so the machine's last cluster does it.
 */
function removeMountPoints(): void {
  if (someNodeRuns()) return;
  for (const folder of ["/var/lib/kubelet", "/var/lib/cni", "/var/log/pods", "/var/log/containers"]) {
    try {
      rmdirSync(folder);
    } catch {
      // Missing, or not ours.
    }
  }
}

/** Removes what survives a stop: images, snapshots and logs. */
export async function purge(): Promise<void> {
  for (const entry of readdirSync(clusterFolder())) {
    if (join(clusterFolder(), entry) !== clusterFiles.lock())
      await rm(join(clusterFolder(), entry), { recursive: true, force: true });
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}

/** Nothing of the node is ever mounted in the machine's own namespace; deleting a folder is safe only then. */
function mountedIn(folder: string): boolean {
  return readFileSync("/proc/self/mounts", "utf8").includes(` ${folder}/`);
}
