import { asList, asMap, asNumber, asText } from "../../lib/helm/coerce";

/** Why a pod does not serve: of one container, or of the pod when it has none yet. */
export interface Trouble {
  readonly namespace: string;
  readonly pod: string;
  /** What made the pod, such as `Deployment oms-web`. */
  readonly workload: string;
  /** Undefined while no node has taken the pod. */
  readonly container?: string;
  /** Kubernetes' own word, such as `CrashLoopBackOff`, or `NotReady`. */
  readonly reason: string;
  /** What Kubernetes says of it, such as why an image could not be pulled; empty when it says nothing. */
  readonly message: string;
  /** How the container ended last; undefined when it never did. */
  readonly exitCode?: number;
  /** Times that the container was started again. */
  readonly restarts: number;
  /** Whose log tells the cause: that of the container that runs or has ended, or the one before it. */
  readonly log: "current" | "previous" | "none";
}

type Content = Readonly<Record<string, unknown>>;

/** A container that runs so long and is not ready yet is told of, in seconds. A start of OMS takes less. */
export const secondsUntilNotReady = 60;

/** What every container waits for before its first start. */
const beforeStart = new Set(["", "ContainerCreating", "PodInitializing"]);

/**
 * What keeps a pod from serving. A pod that is being removed has none: what it does now says nothing of its start.
 *
 * @param content the pod as the API server answers
 * @param now milliseconds since 1970
 */
export function podTroubles(content: Content, now: number): Trouble[] {
  const metadata = asMap(content["metadata"]);
  const status = asMap(content["status"]);
  if ("deletionTimestamp" in metadata || status["phase"] === "Succeeded") return [];
  const pod = {
    namespace: asText(metadata["namespace"]),
    pod: asText(metadata["name"]),
    workload: workloadOf(metadata),
  };
  const place = unplaced(status);
  if (place !== undefined) return [{ ...pod, ...place, restarts: 0, log: "none" }];
  const endsByItself = asText(asMap(content["spec"])["restartPolicy"]) !== "Always";
  const first = asList(status["initContainerStatuses"]).map((one) => containerTrouble(asMap(one), true, now));
  const others = asList(status["containerStatuses"]).map((one) => containerTrouble(asMap(one), endsByItself, now));
  return [...first, ...others].filter((one) => one !== undefined).map((one) => ({ ...pod, ...one }));
}

type ContainerTrouble = Omit<Trouble, "namespace" | "pod" | "workload">;

function containerTrouble(status: Content, endsByItself: boolean, now: number): ContainerTrouble | undefined {
  const state = asMap(status["state"]);
  const waiting = asMap(state["waiting"]);
  const ended = asMap(state["terminated"]);
  const before = asMap(asMap(status["lastState"])["terminated"]);
  const restarts = asNumber(status["restartCount"]);
  const own = { container: asText(status["name"]), restarts };
  if ("terminated" in state) {
    if (ended["exitCode"] === 0 && endsByItself) return undefined;
    return { ...own, ...ending(ended), reason: asText(ended["reason"]) || "Error", log: "current" };
  }
  if ("waiting" in state) {
    const reason = asText(waiting["reason"]);
    if (beforeStart.has(reason)) return undefined;
    const message = asText(waiting["message"]);
    return "exitCode" in before
      ? { ...own, ...ending(before), reason, log: restarts > 0 ? "previous" : "current" }
      : { ...own, reason, message, log: "none" };
  }
  if (!("running" in state) || status["ready"] === true) return undefined;
  if ("exitCode" in before)
    return { ...own, ...ending(before), reason: asText(before["reason"]) || "Error", log: "previous" };
  const seconds = (now - Date.parse(asText(asMap(state["running"])["startedAt"]))) / 1000;
  return seconds < secondsUntilNotReady || endsByItself
    ? undefined
    : { ...own, reason: "NotReady", message: "it runs, and its readiness probe does not pass", log: "current" };
}

const ending = (terminated: Content): Pick<Trouble, "message" | "exitCode"> => ({
  message: asText(terminated["message"]),
  exitCode: asNumber(terminated["exitCode"]),
});

/** Why the scheduler found no node; undefined when it did. */
function unplaced(status: Content): Pick<Trouble, "reason" | "message"> | undefined {
  const condition = asList(status["conditions"])
    .map(asMap)
    .find(({ type, status: is }) => type === "PodScheduled" && is === "False");
  if (condition === undefined) return undefined;
  return { reason: asText(condition["reason"]) || "Unschedulable", message: asText(condition["message"]) };
}

/** A Deployment's pods belong to a ReplicaSet, whose name ends with a hash; a CronJob's to a Job, which ends with a time. */
function workloadOf(metadata: Content): string {
  const owner = asMap(asList(metadata["ownerReferences"])[0]);
  const kind = asText(owner["kind"]);
  const name = asText(owner["name"]);
  const hash = asText(asMap(metadata["labels"])["pod-template-hash"]);
  if (kind === "") return `Pod ${asText(metadata["name"])}`;
  if (kind === "ReplicaSet" && hash !== "" && name.endsWith(`-${hash}`))
    return `Deployment ${name.slice(0, -hash.length - 1)}`;
  return `${kind} ${name}`;
}
