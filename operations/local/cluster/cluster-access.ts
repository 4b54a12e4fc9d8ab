import { existsSync } from "node:fs";
import { RefusedError, UserError } from "../../../lib/errors";
import { kubeconfigFile } from "../../../model/local/local-files";
import { formerSettings, hasLocalEnvironment } from "../../../model/local/settings-file";

/** Arguments that point kubectl to a namespace of the local cluster, by default OMS's. */
export function kubectlTarget(context: string, namespace = "oms"): string[] {
  return ["--kubeconfig", kubeconfigFile, "--context", context, "--namespace", namespace];
}

/**
 * Refuses when no `oms local up` has run here.
 * @throws UserError
 */
export function requireLocalEnvironment(): void {
  if (!existsSync(kubeconfigFile))
    throw new UserError("There is no local environment here.", "Start one: npx oms local up");
}

/**
 * Refuses another cluster. The Terraform state of the local environment describes one cluster: on another, everything
 * would be made anew, and what runs on the first would be forgotten.
 *
 * @throws RefusedError when the environment is on another cluster
 */
export function requireSameCluster(context: string): void {
  if (!hasLocalEnvironment()) return;
  const former = formerSettings().context;
  if (former === context) return;
  throw new RefusedError(
    `The local environment of this checkout is on ${former}, and you ask for ${context}`,
    "Remove it there first: npx oms local down",
  );
}
