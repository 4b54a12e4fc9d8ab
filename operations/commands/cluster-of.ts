import { existsSync } from "node:fs";
import { RefusedError, UsageError } from "../../lib/errors";
import { kubeconfigFile } from "../../model/local/local-files";
import { formerSettings } from "../../model/local/settings-file";

/**
 * The cluster that a command about an environment works on: the local one is known, any other is named by its context.
 *
 * @param command as the person wrote it, for the message
 * @throws UsageError without the context of a cloud's cluster
 * @throws RefusedError when there is no local environment
 */
export function clusterOf(
  command: string,
  environment: string,
  context: string | undefined,
): { kubeconfig?: string; context?: string } {
  if (environment !== "local") {
    if (context !== undefined) return { context };
    throw new UsageError(
      `${command} ${environment} needs the cluster's context`,
      "Add --context NAME (kubectl config get-contexts lists them)",
    );
  }
  if (!existsSync(kubeconfigFile))
    throw new RefusedError("There is no local environment here", "Start one: npx oms local up");
  return { kubeconfig: kubeconfigFile, context: formerSettings().context };
}
