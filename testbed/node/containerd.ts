import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../process";
import type { Progress } from "../progress";
import { cniConfiguration, containerdConfiguration } from "./configurations";
import type { NodeLayout } from "./layout";
import { daemonLog, runInNode, startDaemon } from "./namespaces";
import { waitFor } from "./wait";

/** Starts a node's containerd and waits until it answers. */
export async function startContainerd(node: NodeLayout, pauseImage: string): Promise<void> {
  const configuration = join(node.folder, "containerd.toml");
  await writeFile(configuration, containerdConfiguration(node, pauseImage));
  await writeFile(join(node.folder, "cni", "10-pods.conflist"), cniConfiguration(node));
  startDaemon(node, "containerd", ["containerd", "--config", configuration]);
  const log = daemonLog(node, "containerd");
  await waitFor(`containerd on ${node.name}`, 60, () => runInNode(node, ["ctr", "version"]).then(() => true), log);
}

/** Imports archives that a node does not have yet. References are made of the content, so a name is enough to tell. */
export async function importIntoNode(node: NodeLayout, archives: readonly string[], progress: Progress): Promise<void> {
  const known = new Set((await runInNode(node, ["ctr", "-n", "k8s.io", "images", "list", "-q"])).stdout.split("\n"));
  for (const archive of archives) {
    const references = await archiveReferences(archive);
    if (references.length > 0 && references.every((reference) => known.has(reference))) continue;
    await progress.step(`Importing ${references.join(", ")} into ${node.name}`, () =>
      runInNode(node, ["ctr", "-n", "k8s.io", "images", "import", archive]),
    );
  }
}

/** The references of a docker-archive's images. */
export async function archiveReferences(archive: string): Promise<string[]> {
  const { stdout } = await run("tar", ["-xOf", archive, "manifest.json"]);
  return (JSON.parse(stdout) as { RepoTags?: string[] }[]).flatMap((image) => image.RepoTags ?? []);
}
