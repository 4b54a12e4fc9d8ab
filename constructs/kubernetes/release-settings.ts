import type { ReleaseConfig } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import type { Platform } from "../platform";

/** How long a release may take, what must exist before it, and whether it may exist already. */
export interface ReleaseSettings {
  /** How long Helm waits for any one hook or rollout, in seconds. */
  readonly timeoutSeconds: number;
  /** What must exist before the release. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[] | undefined;
  /**
   * Whether to take over a release of that name which Terraform does not know, as a killed deploy leaves it. The
   * provider looks for it while it plans, so the cluster must exist before the stack does: see `isClusterGiven`.
   * @default false
   */
  readonly takeOver?: boolean | undefined;
}

/** Whether the platform's cluster exists before the stack does. */
export function isClusterGiven({ kubernetesAuth }: Pick<Platform, "kubernetesAuth">): boolean {
  return kubernetesAuth.type === "kubeconfig";
}

/**
 * Settings that every release has: it is done when its pods are ready, and a failed one is rolled back before Terraform
 * reports it.
 */
export function releaseSettings({
  timeoutSeconds,
  dependsOn = [],
  takeOver = false,
}: ReleaseSettings): Partial<ReleaseConfig> {
  return {
    atomic: true,
    cleanupOnFail: true,
    wait: true,
    timeout: timeoutSeconds,
    maxHistory: 10,
    // Only so does the provider leave the values out of the release's metadata, where a plan would print them a second
    // time, as one line of JSON, and show what is sensitive: docs/adr/0025-values-in-small-documents.md.
    setWoRevision: 1,
    ...(takeOver ? { upgradeInstall: true } : {}),
    ...(dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {}),
  };
}
