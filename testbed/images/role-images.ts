import type { Progress } from "../../lib/progress";
import type { ImageSource } from "../../model/catalog/add-ons/add-on-source";
import { imageReference } from "../../model/catalog/add-ons/recorded-digests";
import { ensureTools, type ToolName } from "../../tools";
import type { Image } from "./archive";
import { withBuildLock } from "./build-lock";
import { programImage } from "./program-image";

/** The program that runs as one role of an add-on. */
export interface RoleProgram {
  readonly tool: ToolName;
  /** Its path in the official image. */
  readonly path: string;
}

/**
 * Builds the images of an add-on's roles, each under the reference that the official chart names, whatever version the
 * pinned program has. When nothing changed it returns at once; the programs' first build takes minutes.
 */
export async function buildRoleImages<Role extends string>(
  images: Readonly<Record<Role, ImageSource>>,
  programs: Readonly<Record<Role, RoleProgram>>,
  progress: Progress,
): Promise<Image[]> {
  const roles = Object.entries<RoleProgram>(programs) as [Role, RoleProgram][];
  const built = await ensureTools(
    roles.map(([, { tool }]) => tool),
    progress,
  );
  return withBuildLock(progress, async () => {
    const archives: Image[] = [];
    for (const [role, { tool, path }] of roles) {
      const references = [imageReference(images[role])];
      archives.push(await programImage({ name: tool, program: built[tool], path, references }));
    }
    return archives;
  });
}
