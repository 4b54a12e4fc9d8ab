import { getSerializers } from "jest-snapshot";
import { processesOf } from "./processes";

/** The state of a process that test files share, as names and what stands under them. */
type State = ReadonlyMap<string, unknown>;

/** Remembers the process as it is, and says later what has changed: one sentence for each thing that is not put back. */
export function watchProcess(mark: string): (settle: number) => Promise<string[]> {
  const stateBefore = processState();
  const openBefore = open();
  return async (settle) => {
    const until = performance.now() + settle;
    const lasting = (): string[] => [...opened(openBefore), ...started(mark)];
    let left = lasting();
    // Closing a server or ending a process takes a moment.
    while (left.length > 0 && performance.now() < until) {
      await new Promise((resolve) => originalSetTimeout(resolve, 10));
      left = lasting();
    }
    return [...changed(stateBefore, processState()), ...left];
  };
}

/** What modules do while they are loaded, and no test: a global of their own, graceful-fs's `cwd`, Node's globals on first use. */
function atLoad(name: string, before: State): boolean {
  if (name === "process.cwd" || name === "process.chdir") return true;
  return name.startsWith("globalThis.") && (before.get(name) ?? "undefined") === "undefined";
}

// A file may leave fake timers behind.
const originalSetTimeout = setTimeout;

function changed(before: State, after: State): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => !Object.is(before.get(name), after.get(name)))
    .filter((name) => !atLoad(name, before))
    .sort()
    .map((name) => `The file changed ${name} and did not put it back: the files after it would see that.`);
}

function processState(): State {
  const state = new Map<string, unknown>();
  for (const [name, value] of Object.entries(process.env)) state.set(`process.env.${name}`, value);
  state.set("the working folder", process.cwd());
  state.set("process.exitCode", process.exitCode);
  for (const event of process.eventNames().filter((name) => !ofJest.has(name)))
    state.set(`the listeners of process for "${String(event)}"`, process.listenerCount(event));
  for (const [name, object] of Object.entries({ globalThis, process, console, Date, Math, JSON }))
    for (const key of Object.getOwnPropertyNames(object)) state.set(`${name}.${key}`, valueOf(object, key));
  for (const name of ["stdout", "stderr"] as const)
    state.set(`process.${name}.write`, Reflect.get(process[name], "write"));
  state.set("the snapshot serializers", getSerializers().length);
  state.set("expect's matchers", Object.keys(expect).length);
  return state;
}

/** What jest-circus listens to while a file runs. */
const ofJest = new Set<string | symbol>(["uncaughtException", "unhandledRejection", "rejectionHandled"]);

/** What stands under a key, told apart where it is a function; "undefined" for a getter, as Node's own are before their first use. */
function valueOf(object: object, key: string): unknown {
  const value: unknown = Object.getOwnPropertyDescriptor(object, key)?.value;
  return typeof value === "function" ? value : typeof value;
}

/** How many of each kind keep the process alive; Node's own names. */
function open(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

function opened(before: ReadonlyMap<string, number>): string[] {
  return [...open()]
    .filter(([kind, count]) => kind in kinds && count > (before.get(kind) ?? 0))
    .map(([kind, count]) => {
      const more = count - (before.get(kind) ?? 0);
      return `The file left ${more} ${kinds[kind]}${more === 1 ? "" : "s"} open: close what a test opens.`;
    });
}

/** Node's names of what a test may have left open, and ours. */
const kinds: Readonly<Record<string, string>> = {
  TCPServerWrap: "server",
  PipeServerWrap: "server on a Unix socket",
  TCPSocketWrap: "connection",
  FSEventWrap: "file watcher",
  MessagePort: "worker thread or message port",
  Timeout: "timer",
};

function started(mark: string): string[] {
  return (
    processesOf(mark, process.pid)
      // tsx keeps esbuild for the files that are still to come.
      .filter(({ pid, command }) => pid !== process.pid && !command.includes("/esbuild --service="))
      .map(({ pid, command }) => `The file left process ${pid} running: ${command.slice(0, 200)}`)
  );
}
