import { run } from "../../lib/process/run";
import type { Progress } from "../../lib/progress";
import { describeNotes, notesTitle } from "../watch/describe-notes";
import type { Note } from "../watch/pod-notes";
import { kubectlTarget } from "./cluster/cluster-access";
import { logWorkloads } from "./log-workloads";

interface JobList {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly status?: { readonly failed?: number };
  }[];
}

interface Cluster {
  /** Path of kubectl. */
  readonly kubectl: string;
  readonly context: string;
}

const lastLines = 25;

/**
 * Helm names the hook Job that failed, but not its log, and a workload that did not get ready not at all. This adds the
 * end of the log of every Job of OMS that has failed pods, and what was noted of the other pods.
 */
export async function explainFailure(
  details: string,
  cluster: Cluster,
  notes: readonly Note[],
  progress: Progress,
): Promise<string> {
  const named = [...details.matchAll(/job (\S+) failed/gi)].map((match) => match[1] ?? "");
  const failed = named.length > 0 ? named : await failedJobs(cluster).catch(() => []);
  const logs = await Promise.all(
    [...new Set(failed)].map(async (job) => {
      const text = await jobLog(cluster, job).catch((error: unknown) => String(error));
      return `Log of Job ${job} (its last ${lastLines} lines; all of it: ${wholeLog(job, cluster)}):\n${indent(text)}`;
    }),
  );
  if (logs.length > 0) progress.info("Fetched the log of what failed");
  const others = notes.filter(({ workload }) => !workload.startsWith("Job "));
  const causes = others.length === 0 ? [] : [notesTitle, indent(describeNotes(others).join("\n"))];
  return [`Deploying failed:`, indent(details), ...logs, ...causes].join("\n");
}

async function failedJobs({ kubectl, context }: Cluster): Promise<string[]> {
  const { stdout } = await run(kubectl, [...kubectlTarget(context), "get", "jobs", "--output", "json"], {
    timeoutSeconds: 20,
  });
  return (JSON.parse(stdout) as JobList).items
    .filter(({ status }) => (status?.failed ?? 0) > 0)
    .map(({ metadata }) => metadata.name);
}

async function jobLog({ kubectl, context }: Cluster, job: string): Promise<string> {
  const select = ["logs", "--selector", `batch.kubernetes.io/job-name=${job}`, "--tail", String(lastLines)];
  return (await run(kubectl, [...kubectlTarget(context), ...select], { timeoutSeconds: 20 })).stdout.trimEnd();
}

/** `oms local logs` knows only the Jobs of the chart `oms`; use kubectl for those of other charts. */
export function wholeLog(job: string, { context }: Pick<Cluster, "context">): string {
  const workload = job.replace(/^oms-/, "");
  if (job !== workload && logWorkloads.some((name) => name === workload)) return `npx oms local logs ${workload}`;
  const target = `--kubeconfig .local/kubeconfig --context ${context} --namespace oms`;
  return `kubectl ${target} logs --selector batch.kubernetes.io/job-name=${job} --tail -1`;
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}
