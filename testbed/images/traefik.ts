import type { Progress } from "../../lib/progress";
import { traefikSource } from "../../model/catalog/add-ons/gateway";
import { imageReference } from "../../model/catalog/add-ons/recorded-digests";
import { USER } from "./application-image";
import type { Image } from "./archive";
import { describeBase, ensureBase } from "./base";
import { withBuildLock } from "./build-lock";
import { imagesFolder } from "./folders";
import { ensureImage } from "./records";
import { buildRoleImages, type RoleProgram } from "./role-images";

/** https://github.com/traefik/traefik-library-image */
export const traefikPrograms = {
  proxy: { tool: "traefik", path: "/usr/local/bin/traefik" },
} as const satisfies Record<Exclude<keyof typeof traefikSource.images, "page">, RoleProgram>;

/** Traefik, and Debian's nginx in place of the image that serves the maintenance page. */
export async function buildTraefikImages(progress: Progress): Promise<Image[]> {
  const proxy = await buildRoleImages<"proxy">(traefikSource.images, traefikPrograms, progress);
  return [...proxy, await withBuildLock(progress, () => pageImage(progress))];
}

/** `charts/gateway` brings the server's whole configuration, so the image needs only the program. */
function pageImage(progress: Progress): Promise<Image> {
  const base = describeBase();
  return ensureImage(
    {
      output: imagesFolder("maintenance-page.tar"),
      repository: "oms.local/maintenance-page",
      aliases: [imageReference(traefikSource.images.page)],
      user: USER,
      entrypoint: ["nginx"],
    },
    [{ key: base.key, ensure: async () => (await ensureBase(progress)).layer }],
  );
}
