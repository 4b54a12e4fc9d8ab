import { sleep } from "../cluster/support/oms";

interface Workloads {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly spec: { readonly replicas: number };
  }[];
}

/** How many pods every workload of OMS was told to have, once a second. */
export interface ReplicaWatch {
  start(): void;
  /** Names a moment. */
  mark(moment: string): void;
  workloads(): string[];
  /** In order; between two marks, or from one of them on. */
  replicasOf(workload: string, from?: string, to?: string): number[];
  /** Ends the watching, if it was started; fails with what it failed with. */
  stop(): Promise<void>;
}

/** `kubectl` answers for the namespace of OMS. */
export function replicaWatch(kubectl: (...args: string[]) => Promise<string>): ReplicaWatch {
  const samples: Readonly<Record<string, number>>[] = [];
  const marks = new Map<string, number>();
  const state = { going: true };
  const look = async (): Promise<void> => {
    const selector = "app.kubernetes.io/name=oms,app.kubernetes.io/instance=oms";
    const text = await kubectl("get", "deployments,statefulsets", "--selector", selector, "--output", "json");
    const { items } = JSON.parse(text) as Workloads;
    samples.push(Object.fromEntries(items.map(({ metadata, spec }) => [metadata.name, spec.replicas])));
  };
  let watching: Promise<void> | undefined;
  const loop = async (): Promise<void> => {
    while (state.going) {
      await look();
      await sleep(1);
    }
  };
  const position = (moment: string): number => {
    const found = marks.get(moment);
    if (found === undefined) throw new Error(`no mark "${moment}"`);
    return found;
  };
  return {
    start: () => {
      watching = loop();
      // Told by `stop`, which may come long after.
      watching.catch(() => undefined);
    },
    mark: (moment) => void marks.set(moment, samples.length),
    workloads: () => [...new Set(samples.flatMap(Object.keys))],
    replicasOf: (workload, from, to) =>
      samples
        .slice(from === undefined ? 0 : position(from), to === undefined ? undefined : position(to))
        .flatMap((sample) => sample[workload] ?? []),
    stop: async () => {
      state.going = false;
      await watching;
    },
  };
}
