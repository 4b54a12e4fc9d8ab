import { readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import type { ToolName } from "../../tools";
import {
  apiServerArguments,
  controllerManagerArguments,
  etcdArguments,
  schedulerArguments,
} from "./control-plane-arguments";
import { apiServerUrl, clusterFiles, type NodeLayout } from "./layout";
import { daemonLog, startDaemon } from "./namespaces";
import { waitFor } from "./wait";

export const controlPlaneTools = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
] as const satisfies readonly ToolName[];

type Tools = Readonly<Record<(typeof controlPlaneTools)[number], string>>;

/** Starts etcd, the API server, the controllers and the scheduler on node 1, and waits for the API. */
export async function startControlPlane(node: NodeLayout, tools: Tools): Promise<void> {
  startDaemon(node, "etcd", [tools.etcd, ...etcdArguments(node)]);
  startDaemon(node, "kube-apiserver", [tools["kube-apiserver"], ...apiServerArguments()]);
  await waitFor("The API server's readiness", 180, apiServerReady, daemonLog(node, "kube-apiserver"));
  startDaemon(node, "kube-controller-manager", [tools["kube-controller-manager"], ...controllerManagerArguments()]);
  startDaemon(node, "kube-scheduler", [tools["kube-scheduler"], ...schedulerArguments()]);
}

/** Whether the API server says that it is ready; it tells every client. */
export function apiServerReady(): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const ca = readFileSync(join(clusterFiles.pki(), "ca.crt"));
    const asked = request(`${apiServerUrl()}/readyz`, { ca, agent: false, timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer")));
    asked.on("error", reject);
    asked.end();
  });
}
