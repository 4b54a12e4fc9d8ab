import { RefusedError } from "../../../lib/errors";
import { run } from "../../../lib/process/run";
import { writeKubeconfig } from "../../../model/local/local-files";
import { destroyLocal } from "../deploy";
import type { LocalCluster } from "./local-cluster";

interface KubeconfigView {
  readonly clusters?: readonly { readonly cluster?: { readonly server?: string } }[];
}

const localNames = /^(kind-.+|k3d-.+|minikube|docker-desktop|rancher-desktop|orbstack|colima(-.+)?|oms-local)$/;
const localHosts =
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|host\.docker\.internal|kubernetes\.docker\.internal)$/;

/** Whether a context's name or its server's address shows that the cluster is on this machine. */
export function looksLocal(context: string, server: string): boolean {
  if (localNames.test(context)) return true;
  return URL.canParse(server) && localHosts.test(new URL(server).hostname);
}

/**
 * A cluster that others made, named by its context. So that you can't put `local` onto production by mistake, a context
 * that does not look local is refused unless you repeat its name.
 *
 * @param kubeconfig the file that has the context; without it kubectl's own choice
 * @throws RefusedError for a context that does not exist or does not look local
 */
export async function contextCluster(
  kubectl: string,
  context: string,
  confirmed: string | undefined,
  kubeconfig?: string,
): Promise<LocalCluster> {
  const config = ["config", ...(kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig])];
  const known = (await run(kubectl, [...config, "get-contexts", "--output", "name"])).stdout
    .split("\n")
    .filter((line) => line !== "");
  if (!known.includes(context)) {
    const list = known.length > 0 ? `Known contexts: ${known.join(", ")}` : "The kubeconfig has no context at all";
    throw new RefusedError(`--context ${context}: there is no such context`, list);
  }
  const view = [...config, "view", "--minify", "--flatten", "--context", context];
  const { clusters } = JSON.parse((await run(kubectl, [...view, "--output", "json"])).stdout) as KubeconfigView;
  const server = clusters?.[0]?.cluster?.server ?? "";
  if (!looksLocal(context, server) && confirmed !== context) {
    throw new RefusedError(
      `--context ${context}: its server ${server || "(none)"} does not look local, and nothing was changed`,
      `If OMS's local environment is really meant to go there, add --confirm-context ${context}`,
    );
  }
  return {
    context,
    description: `the cluster of context ${context}`,
    access: {
      command: `kubectl --kubeconfig .local/kubeconfig --namespace oms port-forward service/oms-web 3000:3000`,
    },
    allowedHosts: ["localhost"],
    start: async () => writeKubeconfig((await run(kubectl, [...view, "--raw", "--output", "yaml"])).stdout),
    load: async (images, progress) => {
      for (const image of images.filter(({ archive }) => archive !== undefined))
        await loadByName(context, image.archive ?? "", (message) => progress.info(message));
    },
    stop: (progress) => destroyLocal(progress),
  };
}

/**
 * Brings an archive to the nodes with the tool that the context's name tells; otherwise the nodes must have the image
 * already.
 */
async function loadByName(context: string, archive: string, info: (message: string) => void): Promise<void> {
  if (context.startsWith("kind-"))
    await run("kind", ["load", "image-archive", archive, "--name", context.slice("kind-".length)]);
  else if (context.startsWith("k3d-"))
    await run("k3d", ["image", "import", archive, "--cluster", context.slice("k3d-".length)]);
  else if (context === "minikube") await run("minikube", ["image", "load", archive]);
  else if (/^(docker-desktop|rancher-desktop|orbstack|colima)/.test(context))
    await run("docker", ["load", "--input", archive]);
  else
    info(
      `${archive} was not loaded: this program does not know how to reach the nodes of ${context}; load it there yourself`,
    );
}
