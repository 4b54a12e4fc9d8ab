import { run } from "../../testbed/process";
import type { Progress } from "../../testbed/progress";
import { kubeconfigFile } from "./local-files";

interface JobList {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly status?: { readonly failed?: number };
  }[];
}

const lastLines = 25;

/** Helm names the hook Job that failed, not its log: adds the end of the log of every Job of OMS that has failed pods. */
export async function explainFailure(details: string, kubectl: string, progress: Progress): Promise<string> {
  const named = [...details.matchAll(/job (\S+) failed/gi)].map((match) => match[1] ?? "");
  const failed = named.length > 0 ? named : await failedJobs(kubectl).catch(() => []);
  const logs = await Promise.all(
    [...new Set(failed)].map(async (job) => {
      const text = await jobLog(kubectl, job).catch((error: unknown) => String(error));
      return `Log of Job ${job} (its last ${lastLines} lines; all of it: npx oms local logs ${job.replace(/^oms-/, "")}):\n${indent(text)}`;
    }),
  );
  if (logs.length > 0) progress.info("Fetched the log of what failed");
  return [`Deploying failed:`, indent(details), ...logs].join("\n");
}

async function failedJobs(kubectl: string): Promise<string[]> {
  const { stdout } = await run(kubectl, [...target(), "get", "jobs", "--output", "json"], { timeoutSeconds: 20 });
  return (JSON.parse(stdout) as JobList).items
    .filter(({ status }) => (status?.failed ?? 0) > 0)
    .map(({ metadata }) => metadata.name);
}

async function jobLog(kubectl: string, job: string): Promise<string> {
  const select = ["logs", "--selector", `batch.kubernetes.io/job-name=${job}`, "--tail", String(lastLines)];
  return (await run(kubectl, [...target(), ...select], { timeoutSeconds: 20 })).stdout.trimEnd();
}

function target(): string[] {
  return ["--kubeconfig", kubeconfigFile, "--namespace", "oms"];
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}
