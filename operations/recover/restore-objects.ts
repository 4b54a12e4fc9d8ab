import { asMap } from "../../lib/helm/coerce";
import type { ReleasePlace } from "../helm/helm";
import { runKubectl, type ClusterAccess } from "../helm/live-objects";
import { objectReference, type KubernetesObject } from "../helm/manifest";
import type { Difference } from "./compare-objects";

/**
 * Gives changed objects what they had. Helm rolls back from the newest manifest, which after a failed roll back says
 * already what the objects should be. So it would leave what the failed revision added to an object, such as an
 * annotation or a variable, and objects of custom kinds as they are.
 */
export async function restoreObjects(access: ClusterAccess, differences: readonly Difference[]): Promise<void> {
  for (const { object, patch, type } of differences) {
    if (type !== "changed" || patch === undefined) continue;
    const args = ["patch", "--filename", "-", "--type", "merge", "--patch", JSON.stringify(patch)];
    await runKubectl(access, args, objectReference(object));
  }
}

/** Removes what failed revisions made; Helm no longer knows of it after a failed roll back. */
export async function removeLeftObjects(
  access: ClusterAccess,
  release: ReleasePlace,
  differences: readonly Difference[],
): Promise<void> {
  for (const { live, type } of differences) {
    if (type !== "left over" || live === undefined || !isOfRelease(live, release)) continue;
    await runKubectl(access, ["delete", "--filename", "-", "--ignore-not-found"], objectReference(live));
  }
}

/** Helm marks what it made, and keeps what asks for that. */
function isOfRelease({ content }: KubernetesObject, { name, namespace }: ReleasePlace): boolean {
  const annotations = asMap(asMap(content["metadata"])["annotations"]);
  return (
    annotations["meta.helm.sh/release-name"] === name &&
    annotations["meta.helm.sh/release-namespace"] === namespace &&
    annotations["helm.sh/resource-policy"] !== "keep"
  );
}
