import { UserError } from "../../lib/errors";
import { runAttached } from "../../lib/process/run-attached";
import type { Progress } from "../../lib/progress";
import { formerSettings } from "../../model/local/settings-file";
import { ensureTools } from "../../tools";
import { kubectlTarget, requireLocalEnvironment } from "./cluster/cluster-access";
import { logWorkloads, requireWorkload } from "./log-workloads";

/**
 * Follows or prints the logs of every pod of a workload.
 *
 * @throws UsageError when there is no such workload
 */
export async function logs(
  workload: string,
  options: { readonly follow: boolean; readonly tail: number },
  progress: Progress,
): Promise<void> {
  requireLocalEnvironment();
  const { context, values } = formerSettings();
  requireWorkload(workload, values);
  const { kubectl } = await ensureTools(["kubectl"], progress);
  const args = [...kubectlTarget(context), "logs", "--selector", selector(workload)];
  const more = [
    "--all-containers=false",
    "--prefix",
    "--ignore-errors",
    "--max-log-requests",
    "20",
    "--tail",
    String(options.tail),
  ];
  const code = await runAttached(kubectl, [...args, ...more, ...(options.follow ? ["--follow"] : [])]);
  if (code !== 0) throw new UserError(`kubectl logs ended with ${code}`, "Is it up? npx oms local status");
}

/** Labels of a workload's pods. */
export function selector(workload: string): string {
  if (workload === "mysql" || workload === "valkey") {
    return `app.kubernetes.io/instance=local-services,app.kubernetes.io/component=${workload}`;
  }
  if (logWorkloads.some((name) => name === workload))
    return `app.kubernetes.io/instance=oms,app.kubernetes.io/component=${workload}`;
  return `app.kubernetes.io/instance=oms,oms.popsockets.com/capsule=${workload}`;
}
