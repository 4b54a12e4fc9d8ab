import { setTimeout as sleep } from "node:timers/promises";
import { asList, asMap, asText } from "../../lib/helm/coerce";
import { run } from "../../lib/process/run";
import { clusterArguments, runKubectl, type ClusterAccess } from "../helm/live-objects";
import { PodNotes, type Note, type PodEvent } from "./pod-notes";
import type { Trouble } from "./pod-troubles";
import { readDocuments } from "./read-documents";

/** What is watched. */
export interface WatchedPods {
  readonly access: ClusterAccess;
  readonly namespaces: readonly string[];
  /** Called once for each new cause. */
  readonly tell?: (note: Note) => void;
}

/** A watch that runs. */
export interface PodWatch {
  /** Ends it, and gives what still keeps pods from serving, or kept them when they were removed. */
  stop(): Promise<Note[]>;
}

/** Lines of a log that are kept. */
const lastLines = 25;

/** Warnings of one pod that are kept. */
const lastWarnings = 3;

const secondsBetweenLooks = 5;

/** The cluster may be made by the deploy that is watched, and its API server may be away for a moment. */
const secondsUntilNextTry = 5;

/**
 * Watches pods beside a deploy, so that the cause of one that does not start is known after Helm has removed it. It never
 * fails: a cluster that does not answer is asked again until the end.
 */
export function watchPods({ access, namespaces, tell }: WatchedPods): PodWatch {
  const end = new AbortController();
  const notes = new PodNotes({
    readLog: (trouble) => readLog(access, trouble),
    readWarnings: (trouble) => readWarnings(access, trouble),
    ...(tell === undefined ? {} : { tell }),
    now: Date.now,
  });
  const timer = setInterval(() => notes.lookAgain(), secondsBetweenLooks * 1000);
  const watching = [...new Set(namespaces)].map((namespace) => watchNamespace(access, namespace, notes, end.signal));
  return {
    async stop() {
      clearInterval(timer);
      end.abort();
      await Promise.all(watching);
      return notes.all();
    },
  };
}

async function watchNamespace(
  access: ClusterAccess,
  namespace: string,
  notes: PodNotes,
  signal: AbortSignal,
): Promise<void> {
  const get = ["get", "pods", "--namespace", namespace, "--watch", "--output-watch-events", "--output", "json"];
  while (!signal.aborted) {
    const onLine = readDocuments((document) => notes.add(document as PodEvent));
    await run(access.kubectl, [...get, ...clusterArguments(access)], { onLine, signal, keepOutput: false }).catch(
      () => undefined,
    );
    await sleep(secondsUntilNextTry * 1000, undefined, { signal }).catch(() => undefined);
  }
}

async function readLog(access: ClusterAccess, { namespace, pod, container = "", log }: Trouble): Promise<string> {
  const which = log === "previous" ? ["--previous"] : [];
  const place = ["--namespace", namespace, "--container", container, "--tail", String(lastLines)];
  return (await runKubectl(access, ["logs", pod, ...place, ...which])).trimEnd();
}

async function readWarnings(access: ClusterAccess, { namespace, pod }: Trouble): Promise<string[]> {
  const select = ["--field-selector", `type=Warning,involvedObject.kind=Pod,involvedObject.name=${pod}`];
  const order = ["--sort-by", ".lastTimestamp", "--output", "json"];
  const answer = await runKubectl(access, ["get", "events", "--namespace", namespace, ...select, ...order]);
  return asList(asMap(JSON.parse(answer))["items"])
    .map(asMap)
    .map(({ reason, message }) => `${asText(reason)}: ${asText(message)}`)
    .slice(-lastWarnings);
}
