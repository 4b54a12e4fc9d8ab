import { readFileSync } from "node:fs";
import { writeKubeconfig } from "../../../model/local/local-files";
import { defaultLocalSettings } from "../../../model/local/local-settings";
import { checkMachine, clusterTools, importImages, startNode, stopNode } from "../../../testbed/node";
import { webNodePort, type LocalCluster } from "./local-cluster";

/** Context of the node; a checkout that was never told of another one has it. */
export const ownNodeContext = defaultLocalSettings.context;

const address = "10.250.77.2";

/** The testbed's own node: a real kubelet, containerd and control plane in separate namespaces. Linux, as root. */
export function ownNode(nodes: 1 | 2): LocalCluster {
  return {
    context: ownNodeContext,
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
