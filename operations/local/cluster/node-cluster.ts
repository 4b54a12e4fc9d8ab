import { readFileSync } from "node:fs";
import { writeKubeconfig } from "../../../model/local/local-files";
import { defaultLocalSettings } from "../../../model/local/local-settings";
import { checkMachine, clusterTools, importImages, startNode, stopNode } from "../../../testbed/node";
import { webNodePort, type LocalCluster } from "./local-cluster";

/** Its context, which a checkout has that was never told of another. */
export const nodeClusterContext = defaultLocalSettings.context;

const address = "10.250.77.2";

/** The testbed's own node: a real kubelet, containerd and control plane in namespaces of their own. Linux, as root. */
export function nodeCluster(nodes: 1 | 2): LocalCluster {
  return {
    context: nodeClusterContext,
    description: `own node${nodes === 2 ? "s (2)" : ""}: Kubernetes 1.35 in namespaces of its own on this machine`,
    access: { url: `http://${address}:${webNodePort}` },
    tools: clusterTools,
    missingParts: { metricsServer: { replicas: 1 } },
    pullsNothing: true,
    allowedHosts: [address, "localhost"],
    check: checkMachine,
    async start(progress) {
      const node = await startNode({ nodes, progress });
      writeKubeconfig(readFileSync(node.kubeconfig, "utf8"));
    },
    async load(images, progress) {
      await importImages(
        images.flatMap(({ archive }) => archive ?? []),
        progress,
      );
    },
    async prepareAddOns(progress) {
      const { prepareAddOns } = await import("../../../testbed/add-ons");
      return (await prepareAddOns({ progress })).charts;
    },
    async stop(progress, purge = false) {
      await stopNode(progress, { purge });
    },
  };
}
