import { exitCodes } from "../../lib/exit-codes";
import { CommandError, run } from "../../lib/process/run";
import { runAttached } from "../../lib/process/run-attached";
import type { Progress } from "../../lib/progress";
import { ensureTools } from "../../tools";
import { noSuchContext } from "../helm/helm";
import type { ClusterAccess } from "../helm/live-objects";
import { environmentReleases } from "../recover/environment-releases";
import { terraformSecondsToEnd } from "../terraform/terraform-environment";
import { describeNotes, headline, notesTitle } from "./describe-notes";
import type { Note } from "./pod-notes";
import { watchPods } from "./watch-pods";

/** What `oms watch` is asked for. */
export interface WatchOptions {
  readonly environment: string;
  readonly cluster: { readonly kubeconfig?: string; readonly context?: string };
  /** What to run meanwhile; empty to watch until an interruption. */
  readonly command: readonly string[];
  readonly json: boolean;
}

/**
 * Runs a command and watches the environment's pods beside it. In the end it tells what keeps pods from serving, or kept
 * them until they were removed.
 *
 * @returns the command's exit code
 */
export async function watch(
  { environment, cluster, command, json }: WatchOptions,
  progress: Progress,
): Promise<number> {
  const namespaces = environmentReleases(environment).map(({ namespace }) => namespace);
  const { helm, kubectl } = await ensureTools(["helm", "kubectl"], progress);
  const access = { helm, kubectl, ...cluster };
  await requireContext(access);
  const tell = (note: Note): void => progress.info(`Noted: ${headline(note)}`);
  const pods = watchPods({ access, namespaces, tell });
  const [name, ...args] = command;
  if (name === undefined) return untilInterrupted(progress, namespaces);
  const ended = runAttached(name, args, { outputAside: json, secondsToEnd: terraformSecondsToEnd });
  const notes = await ended.then(
    () => pods.stop(),
    () => pods.stop(),
  );
  const code = await ended;
  if (json) process.stdout.write(`${JSON.stringify(notes, null, 2)}\n`);
  else tellNotes(notes, code, progress);
  return code;
}

/** @throws RefusedError when the kubeconfig has no such context: a watch would ask in vain until its end */
async function requireContext({ kubectl, kubeconfig, context }: ClusterAccess): Promise<void> {
  if (context === undefined) return;
  const file = kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig];
  await run(kubectl, ["config", "get-contexts", context, "--output", "name", ...file]).catch((error: unknown) => {
    if (!(error instanceof CommandError) || !error.output.includes("not found")) throw error;
    throw noSuchContext(context);
  });
}

/** A deploy that ended well may have left a pod that is slow to start, or had no part in it. */
function tellNotes(notes: readonly Note[], code: number, progress: Progress): void {
  if (notes.length === 0) {
    if (code !== exitCodes.done) progress.info("No pod of the environment was kept from starting meanwhile");
    return;
  }
  progress.info(notesTitle);
  for (const line of describeNotes(notes)) progress.info(line);
}

function untilInterrupted(progress: Progress, namespaces: readonly string[]): Promise<never> {
  progress.info(`Watching the pods of ${[...new Set(namespaces)].join(", ")}; Ctrl-C ends it`);
  return new Promise(() => undefined);
}
