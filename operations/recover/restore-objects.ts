import { asMap, asText } from "../../lib/helm/coerce";
import type { ReleasePlace } from "../helm/helm";
import { runKubectl, type ClusterAccess } from "../helm/live-objects";
import type { KubernetesObject } from "../helm/manifest";
import type { Difference } from "./compare-objects";

/**
 * Gives objects of custom kinds what they had. Helm compares those with the manifest of the revision before, not with
 * what runs; after a failed roll back that manifest says what they should be, so Helm leaves them as they are.
 */
export async function restoreCustomObjects(access: ClusterAccess, differences: readonly Difference[]): Promise<void> {
  for (const { object, patch, type } of differences) {
    if (type !== "changed" || patch === undefined || !isCustom(object)) continue;
    const args = ["patch", "--filename", "-", "--type", "merge", "--patch", JSON.stringify(patch)];
    await runKubectl(access, args, reference(object));
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
    await runKubectl(access, ["delete", "--filename", "-", "--ignore-not-found"], reference(live));
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

/** Groups of Kubernetes itself whose name has a dot; `gateway.networking.k8s.io` is none of them. */
const ownGroups =
  /^(admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\.apiserver|networking|node|rbac\.authorization|resource|scheduling|storage)\.k8s\.io$/;

/** Whether a custom resource definition defines the kind. */
export function isCustom({ apiVersion }: KubernetesObject): boolean {
  const group = apiVersion.includes("/") ? asText(apiVersion.split("/")[0]) : "";
  return group.includes(".") && !ownGroups.test(group);
}

const reference = ({ apiVersion, kind, name, namespace }: KubernetesObject): string =>
  JSON.stringify({ apiVersion, kind, metadata: { name, namespace } });
