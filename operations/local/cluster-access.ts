import { existsSync } from "node:fs";
import { UserError } from "../../testbed/user-error";
import { kubeconfigFile } from "./local-files";

/** Arguments that point kubectl to a namespace of the local cluster, OMS's if none is named. */
export function kubectlTarget(context: string, namespace = "oms"): string[] {
  return ["--kubeconfig", kubeconfigFile, "--context", context, "--namespace", namespace];
}

/** @throws UserError when no `oms local up` has been run here */
export function requireLocalEnvironment(): void {
  if (!existsSync(kubeconfigFile))
    throw new UserError("There is no local environment here.", "Start one: npx oms local up");
}
