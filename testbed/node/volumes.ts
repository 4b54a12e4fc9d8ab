import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Kubectl } from "./kubectl";
import { clusterFiles } from "./layout";
import { volumes } from "./manifests";

/** Makes empty folders for all volumes of a new cluster. */
export async function createVolumeFolders(): Promise<void> {
  await rm(clusterFiles.volumes(), { recursive: true, force: true });
  for (const volume of volumes()) await mkdir(volume.spec.local.path, { recursive: true });
}

interface VolumeList {
  items: { metadata: { name: string }; spec: { local?: { path: string } }; status?: { phase?: string } }[];
}

/** Empties volumes whose claim is gone and offers them again: nothing else in the cluster would. */
export async function recycleReleasedVolumes(kubectl: Kubectl): Promise<string[]> {
  const list = JSON.parse(await kubectl(["get", "persistentvolumes", "-o", "json"])) as VolumeList;
  const released = list.items.filter((volume) => volume.status?.phase === "Released");
  for (const volume of released) {
    const path = volume.spec.local?.path;
    if (!path?.startsWith(`${clusterFiles.volumes()}/`)) continue;
    for (const entry of await readdir(path)) await rm(join(path, entry), { recursive: true, force: true });
    await kubectl([
      "patch",
      "persistentvolume",
      volume.metadata.name,
      "--type=merge",
      '--patch={"spec":{"claimRef":null}}',
    ]);
  }
  return released.map((volume) => volume.metadata.name);
}
