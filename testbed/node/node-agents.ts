import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ToolName } from "../../tools";
import { kubeProxyConfiguration, kubeletConfiguration } from "./configurations";
import { clusterFiles, type NodeLayout } from "./layout";
import { startDaemon } from "./namespaces";

export const nodeAgentTools = ["kubelet", "kube-proxy"] as const satisfies readonly ToolName[];

type Tools = Readonly<Record<(typeof nodeAgentTools)[number], string>>;

/** Starts what makes a machine a node: the kubelet and kube-proxy. */
export async function startNodeAgents(node: NodeLayout, tools: Tools): Promise<void> {
  const kubelet = join(node.folder, "kubelet.yaml");
  const proxy = join(node.folder, "kube-proxy.yaml");
  await writeFile(kubelet, kubeletConfiguration(node));
  await writeFile(proxy, kubeProxyConfiguration(node));
  startDaemon(node, "kubelet", [
    tools.kubelet,
    `--config=${kubelet}`,
    `--kubeconfig=${join(clusterFiles.clients(), node.number === 1 ? "kubelet.conf" : "kubelet-2.conf")}`,
    `--hostname-override=${node.name}`,
    `--node-ip=${node.address}`,
    // Each node of a cloud has a zone. Without the label the scheduler spreads nothing, not even over host names.
    `--node-labels=topology.kubernetes.io/zone=${node.name}`,
  ]);
  startDaemon(node, "kube-proxy", [tools["kube-proxy"], `--config=${proxy}`]);
}
