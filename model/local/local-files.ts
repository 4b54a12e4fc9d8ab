import { join } from "node:path";
import { replaceFile } from "../../lib/files";
import { projectFolder } from "../../lib/paths";

/** What the local environment keeps beside the checkout's own files; git ignores it. */
export const localFolder = join(projectFolder, ".local");

/** Credentials of the local cluster, readable by the owner only. */
export const kubeconfigFile = join(localFolder, "kubeconfig");

export function writeKubeconfig(content: string): void {
  replaceFile(kubeconfigFile, content, { privately: true });
}
