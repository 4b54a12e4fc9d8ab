import { createServer } from "node:net";
import { RefusedError } from "../../../lib/errors";
import { run } from "../../../lib/process/run";
import { writeKubeconfig } from "../../../model/local/local-files";
import { webNodePort, type LocalCluster } from "./local-cluster";

const name = "oms";

interface DockerClusterTool {
  readonly context: string;
  exists(): Promise<boolean>;
  create(hostPort: number): Promise<void>;
  kubeconfig(): Promise<string>;
  load(archive: string): Promise<void>;
  remove(): Promise<void>;
}

const kind: DockerClusterTool = {
  context: `kind-${name}`,
  exists: async () => (await run("kind", ["get", "clusters"])).stdout.split("\n").includes(name),
  create: async (hostPort) => {
    const config = {
      kind: "Cluster",
      apiVersion: "kind.x-k8s.io/v1alpha4",
      nodes: [
        {
          role: "control-plane",
          extraPortMappings: [{ containerPort: webNodePort, hostPort, listenAddress: "127.0.0.1" }],
        },
      ],
    };
    await run("kind", ["create", "cluster", "--name", name, "--wait", "120s", "--config", "-"], {
      input: JSON.stringify(config),
    });
  },
  kubeconfig: async () => (await run("kind", ["get", "kubeconfig", "--name", name])).stdout,
  load: async (archive) => {
    await run("kind", ["load", "image-archive", archive, "--name", name]);
  },
  remove: async () => {
    await run("kind", ["delete", "cluster", "--name", name]);
  },
};

const k3d: DockerClusterTool = {
  context: `k3d-${name}`,
  exists: async () => (await run("k3d", ["cluster", "list", "-o", "json"])).stdout.includes(`"name":"${name}"`),
  create: async (hostPort) => {
    const port = `127.0.0.1:${hostPort}:${webNodePort}@server:0`;
    await run("k3d", ["cluster", "create", name, "--wait", "--port", port, "--kubeconfig-update-default=false"]);
  },
  kubeconfig: async () => (await run("k3d", ["kubeconfig", "get", name])).stdout,
  load: async (archive) => {
    await run("k3d", ["image", "import", archive, "--cluster", name]);
  },
  remove: async () => {
    await run("k3d", ["cluster", "delete", name]);
  },
};

/** Port of the loopback address, unless you choose another. */
const defaultPort = 8080;

/** The tool that made our cluster with that context. */
export function dockerToolOf(context: string): "kind" | "k3d" | undefined {
  if (context === kind.context) return "kind";
  return context === k3d.context ? "k3d" : undefined;
}

/**
 * A cluster of kind or k3d in the machine's Docker engine, named `oms`, reachable on a port of the loopback address.
 *
 * @param chosen the port that the user asks for
 * @param former the port that it was made with, when that is known
 */
export function dockerCluster(toolName: "kind" | "k3d", chosen?: number, former?: number): LocalCluster {
  const tool = toolName === "kind" ? kind : k3d;
  const hostPort = chosen ?? former ?? defaultPort;
  return {
    context: tool.context,
    description: `${toolName} cluster "${name}" in Docker`,
    access: { url: `http://localhost:${hostPort}` },
    port: hostPort,
    allowedHosts: ["localhost"],
    async check() {
      if (await tool.exists()) {
        if (former === undefined || former === hostPort) return;
        throw new RefusedError(
          `--port ${hostPort}: the ${toolName} cluster answers on port ${former}, which stays as long as it exists`,
          "Leave the option out, or remove the cluster first: npx oms local down",
        );
      }
      if (await portIsFree(hostPort)) return;
      throw new RefusedError(
        `port ${hostPort} of this machine is in use`,
        "Choose another with --port, or end what listens there",
      );
    },
    async start(progress) {
      if (!(await tool.exists())) await progress.step(`Creating the ${toolName} cluster`, () => tool.create(hostPort));
      writeKubeconfig(await tool.kubeconfig());
    },
    async load(images, progress) {
      for (const { archive, repository } of images) {
        if (archive !== undefined) await progress.step(`Loading ${repository}`, () => tool.load(archive));
      }
    },
    async stop(progress) {
      if (await tool.exists()) await progress.step(`Deleting the ${toolName} cluster`, () => tool.remove());
    },
  };
}

/** Whether nothing listens on a port of the loopback address. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}
