import { existsSync } from "node:fs";
import { join } from "node:path";
import { RefusedError } from "../../../lib/errors";
import { searchPath } from "../../../lib/paths";
import { run } from "../../../lib/process/run";
import { kubeconfigFile } from "../../../model/local/local-files";
import type { LocalSettings } from "../../../model/local/local-settings";
import { formerSettings } from "../../../model/local/settings-file";
import { contextCluster } from "./context-cluster";
import { dockerCluster, dockerToolOf } from "./docker-cluster";
import type { LocalCluster } from "./local-cluster";
import { nodeCluster, nodeClusterContext } from "./node-cluster";

/** What you may choose about the cluster. */
export interface ClusterOptions {
  readonly context?: string;
  readonly confirmContext?: string;
  /** Port of the loopback address for kind and k3d. @default the existing cluster's, else 8080 */
  readonly port?: number;
  readonly nodes: 1 | 2;
}

/**
 * The cluster of `--context`, which kubectl is asked about; else kind's or k3d's when a Docker engine answers; else the
 * own node on Linux as root.
 *
 * @throws RefusedError when none of them is possible, saying what each lacks
 */
export async function chooseCluster(options: ClusterOptions, kubectl: () => Promise<string>): Promise<LocalCluster> {
  if (options.context !== undefined) return contextCluster(await kubectl(), options.context, options.confirmContext);
  const docker = await dockerAnswers();
  const tool = (["kind", "k3d"] as const).find(isOnPath);
  if (docker && tool) return dockerCluster(tool, options.port, formerPort(tool));
  const root = process.platform === "linux" && process.getuid?.() === 0;
  if (root) return nodeCluster(options.nodes);
  throw new RefusedError(
    "There is no cluster to run on:",
    [
      docker
        ? "  - kind or k3d is not installed: https://kind.sigs.k8s.io/docs/user/quick-start/#installation"
        : "  - no Docker engine answers (docker version)",
      process.platform === "linux" ? "  - the own node needs root: run it with sudo" : "  - the own node needs Linux",
      "  - or name a cluster of your own with --context NAME",
    ].join("\n"),
  );
}

/** The cluster that an earlier `oms local up` used, from what it wrote down and the credentials that it kept. */
export async function formerCluster(
  { context, port }: Pick<LocalSettings, "context" | "port">,
  kubectl: string,
): Promise<LocalCluster> {
  if (context === nodeClusterContext) return nodeCluster(1);
  const tool = dockerToolOf(context);
  if (tool !== undefined) return dockerCluster(tool, undefined, port);
  return contextCluster(kubectl, context, context, kubeconfigFile);
}

/** Port of the tool's cluster, when the local environment is on it. */
function formerPort(tool: "kind" | "k3d"): number | undefined {
  const { context, port } = formerSettings();
  return dockerToolOf(context) === tool ? port : undefined;
}

async function dockerAnswers(): Promise<boolean> {
  return run("docker", ["version", "--format", "{{.Server.Version}}"], { timeoutSeconds: 10 }).then(
    () => true,
    () => false,
  );
}

function isOnPath(command: string): boolean {
  return searchPath().some((folder) => existsSync(join(folder, command)));
}
