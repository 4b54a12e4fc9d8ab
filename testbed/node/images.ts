import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../../lib/paths";
import { findOnPath } from "../../tools/path-lookup";
import { writeImage, type Image } from "../images/archive";
import { packLayer } from "../images/layer";

/** Images of what the cluster itself runs in pods. */
export interface ClusterImages {
  /** Holds the namespaces of every pod. */
  readonly pause: Image;
  readonly coredns: Image;
}

export async function buildClusterImages(coredns: string): Promise<ClusterImages> {
  const pause = findOnPath("catatonit");
  if (pause === undefined) throw new Error("catatonit is not on PATH although its Debian package is installed");
  return {
    pause: await programImage("pause", pause, "65535:65535", ["-P"]),
    coredns: await programImage("coredns", coredns, "65532:65532", []),
  };
}

/** An image of one static program. */
async function programImage(name: string, program: string, user: string, args: readonly string[]): Promise<Image> {
  const folder = join(cacheFolder(), "images", "cluster");
  await mkdir(folder, { recursive: true });
  const root = await mkdtemp(join(folder, `.${name}-`));
  try {
    await copyFile(program, join(root, name));
    const layer = join(root, "..", `${name}-layer.tar`);
    await packLayer(root, layer);
    const output = join(folder, `${name}.tar`);
    return await writeImage({
      output,
      repository: `oms.local/${name}`,
      layers: [layer],
      user,
      entrypoint: [`/${name}`, ...args],
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
