import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../lib/process/run";
import type { Progress } from "../../lib/progress";
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

/**
 * Imports archives that a node does not have yet. One reference of every archive comes from its content; when all of an
 * archive's references name the same image, it is that one.
 */
export async function importIntoNode(node: NodeLayout, archives: readonly string[], progress: Progress): Promise<void> {
  const known = imageDigests((await runInNode(node, ["ctr", "-n", "k8s.io", "images", "list"])).stdout);
  for (const archive of archives) {
    const references = await archiveReferences(archive);
    const digests = new Set(references.map((reference) => known.get(reference)));
    if (references.length > 0 && digests.size === 1 && !digests.has(undefined)) continue;
    await progress.step(`Importing ${references.join(", ")} into ${node.name}`, () =>
      runInNode(node, ["ctr", "-n", "k8s.io", "images", "import", archive]),
    );
  }
}

/**
 * Gives images of a node a second name, `<repository>@<digest>`, under which pods that name the digest find them.
 * References that the node does not have are passed over.
 */
export async function nameByDigest(node: NodeLayout, digests: Readonly<Record<string, string>>): Promise<void> {
  const known = imageDigests((await runInNode(node, ["ctr", "-n", "k8s.io", "images", "list"])).stdout);
  for (const [reference, digest] of Object.entries(digests)) {
    if (!known.has(reference)) continue;
    const name = reference.replace(/:[^:/]+$/, `@${digest}`);
    await runInNode(node, ["ctr", "-n", "k8s.io", "images", "tag", "--force", reference, name]);
  }
}

/** Digests by reference, from the table that `ctr images list` prints. */
export function imageDigests(table: string): Map<string, string> {
  const rows = table.split("\n").slice(1);
  return new Map(
    rows.flatMap((row): [string, string][] => {
      const [reference, , digest] = row.split(/\s+/);
      return reference !== undefined && digest !== undefined ? [[reference, digest]] : [];
    }),
  );
}

/** The references of a docker-archive's images. */
export async function archiveReferences(archive: string): Promise<string[]> {
  const { stdout } = await run("tar", ["-xOf", archive, "manifest.json"]);
  return (JSON.parse(stdout) as { RepoTags?: string[] }[]).flatMap((image) => image.RepoTags ?? []);
}
