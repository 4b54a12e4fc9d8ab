import { run } from "../../lib/process/run";
import { clusterFiles } from "./layout";

/** Runs kubectl against the local cluster, whatever the user's own configuration says, and returns its output. */
export type Kubectl = (args: readonly string[], input?: string) => Promise<string>;

export function localKubectl(program: string): Kubectl {
  return async (args, input) => {
    const options = { timeoutSeconds: 180, env: { KUBECONFIG: clusterFiles.kubeconfig() } };
    return (await run(program, args, input === undefined ? options : { ...options, input })).stdout;
  };
}
