import { asMap, asText } from "../../lib/helm/coerce";
import { podTroubles, type Trouble } from "./pod-troubles";

/** A trouble with what tells its cause, kept after the pod is gone. */
export interface Note extends Trouble {
  /** The end of the container's log; empty when it wrote none. */
  readonly lastLines: string;
  /** What Kubernetes warned of the pod, newest last. */
  readonly warnings: readonly string[];
}

/** One change of a pod, as `kubectl get --watch --output-watch-events` prints it. */
export interface PodEvent {
  readonly type: string;
  readonly object: Readonly<Record<string, unknown>>;
}

/** How the notes learn more, and whom they tell. */
export interface NoteSources {
  /** The end of a container's log; throws when there is none. */
  readonly readLog: (trouble: Trouble) => Promise<string>;
  /** Kubernetes' warnings of a pod. */
  readonly readWarnings: (trouble: Trouble) => Promise<readonly string[]>;
  /** Called once for each new cause. */
  readonly tell?: (note: Note) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Kept {
  readonly note: Note;
  /** What was known when log and warnings were read: they are read anew when it has changed. */
  readonly state: string;
}

/**
 * What keeps pods from serving, as long as they do not: a pod that serves in the end leaves no note, one that is removed
 * leaves the last one. So the cause outlasts a roll back, which removes the pods.
 */
export class PodNotes {
  private readonly kept = new Map<string, Kept>();
  private readonly pods = new Map<string, PodEvent["object"]>();
  private readonly reading = new Map<string, Promise<void>>();

  constructor(private readonly sources: NoteSources) {}

  /** Takes one change in. */
  add({ type, object }: PodEvent): void {
    const metadata = asMap(object["metadata"]);
    const key = `${asText(metadata["namespace"])}/${asText(metadata["name"])}`;
    if (type === "DELETED" || "deletionTimestamp" in metadata) this.pods.delete(key);
    else {
      this.pods.set(key, object);
      this.look(key, object);
    }
  }

  /** Looks at all pods again: some causes come with time alone. */
  lookAgain(): void {
    for (const [key, pod] of this.pods) this.look(key, pod);
  }

  /** All notes, once what is being read has come. */
  async all(): Promise<Note[]> {
    await Promise.all(this.reading.values());
    return [...this.kept.values()].map(({ note }) => note);
  }

  private look(key: string, pod: PodEvent["object"]): void {
    const troubles = podTroubles(pod, this.sources.now());
    const current = new Set(troubles.map((trouble) => noteKey(key, trouble)));
    for (const name of this.kept.keys()) if (name.startsWith(`${key}/`) && !current.has(name)) this.kept.delete(name);
    for (const trouble of troubles) this.note(noteKey(key, trouble), trouble);
  }

  private note(key: string, trouble: Trouble): void {
    const { reason, message, exitCode, restarts } = trouble;
    const state = JSON.stringify([reason, message, exitCode, restarts]);
    const former = this.kept.get(key);
    if (former?.state === state) return;
    const known = former === undefined ? { lastLines: "", warnings: [] } : former.note;
    const note: Note = { ...trouble, lastLines: known.lastLines, warnings: known.warnings };
    this.kept.set(key, { note, state });
    const read = (this.reading.get(key) ?? Promise.resolve()).then(() => this.learn(key, state, note));
    this.reading.set(key, read);
  }

  private async learn(key: string, state: string, note: Note): Promise<void> {
    if (this.kept.get(key)?.state !== state) return;
    const [lastLines, warnings] = await Promise.all([
      note.log === "none" ? "" : this.sources.readLog(note).catch(() => note.lastLines),
      this.sources.readWarnings(note).catch(() => note.warnings),
    ]);
    const kept = this.kept.get(key);
    if (kept === undefined) return;
    const learned: Note = { ...kept.note, lastLines: lastLines || kept.note.lastLines, warnings };
    this.kept.set(key, { ...kept, note: learned });
    if (kept.state === state) this.sources.tell?.(learned);
  }
}

const noteKey = (pod: string, { container = "" }: Trouble): string => `${pod}/${container}`;
