import type { ReleaseConfig } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";

/** How long a release may take, and what must exist before it. */
export interface ReleaseSettings {
  /** How long Helm waits for any one hook or rollout, in seconds. */
  readonly timeoutSeconds: number;
  /** @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[] | undefined;
}

/**
 * What every release has in common: it is done when its pods are ready, and a failed one is rolled back before Terraform
 * reports it.
 */
export function releaseSettings({ timeoutSeconds, dependsOn = [] }: ReleaseSettings): Partial<ReleaseConfig> {
  return {
    atomic: true,
    cleanupOnFail: true,
    wait: true,
    timeout: timeoutSeconds,
    maxHistory: 10,
    ...(dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {}),
  };
}
