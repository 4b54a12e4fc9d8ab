import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Limits } from "./limits";
import type { FromWorker, RunFile } from "./messages";
import { endAll, markVariable, temporaryVariable } from "./processes";

/** How a file ended: what the worker says of it, or a sentence about the worker, which has ended then. */
export type Ended = Exclude<FromWorker, { type: "ready" | "begin" }> | Lost;

/** A worker that stalled or died. */
export interface Lost {
  readonly type: "lost";
  readonly sentence: string;
  /** It was silent for too long, instead of dying by itself. */
  readonly stalled: boolean;
}

interface Phase {
  readonly what: string;
  /** In milliseconds. */
  readonly limit: number;
}

/** Properties of a worker process. */
export interface WorkerProcessProps {
  /** Counts from 1; the tests see it as `JEST_WORKER_ID`. */
  readonly number: number;
  /** Found in the environment of all that the run starts, and in nothing else. */
  readonly mark: string;
  /** The run's folder for temporary files, which goes when the run ends. */
  readonly temporary: string;
  readonly limits: Limits;
}

/** A process that runs test files, one after the other, and whom somebody waits for with a limit at every moment. */
export class WorkerProcess {
  private readonly child: ChildProcess;
  private readonly limits: Limits;
  private readonly mark: string;
  private readonly exited: Promise<string>;
  /** How the process ended; undefined while it runs. */
  private ending: string | undefined;

  constructor({ number, mark, temporary, limits }: WorkerProcessProps) {
    this.limits = limits;
    this.mark = `${mark}.${number};`;
    this.child = fork(join(__dirname, "worker.ts"), {
      // TypeScript as the program itself is run.
      execArgv: ["--import", pathToFileURL(require.resolve("tsx")).href],
      // A process group, so that whatever its tests start is ended with it.
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      env: {
        ...process.env,
        JEST_WORKER_ID: String(number),
        [temporaryVariable]: temporary,
        [markVariable]: `${process.env[markVariable] ?? ""}${this.mark}`,
      },
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on("data", (data: Buffer) => process.stderr.write(data));
    this.exited = new Promise((resolve) => {
      const over = (ending: string): void => {
        this.ending ??= ending;
        resolve(this.ending);
      };
      this.child.once("error", (error) => over(`could not be started: ${error.message}`));
      this.child.once("exit", (code, signal) => {
        // Its last words may still be on their way.
        const last = (): void => over(signal === null ? `exited with code ${code}` : `was ended by ${signal}`);
        if (!this.child.connected) last();
        else {
          this.child.once("disconnect", () => setImmediate(last));
          setTimeout(last, 1000).unref();
        }
      });
    });
  }

  /** The process, which leads a group of the same number; undefined when it could not be started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Waits until the worker can run a file. */
  async ready(): Promise<{ type: "ready" } | Lost> {
    const phase = { what: "its start", limit: this.limits.ready };
    return this.hear(phase, 0, (message) => (message.type === "ready" ? message : undefined));
  }

  /** Runs one file; `ready` must have answered. */
  async run(file: RunFile): Promise<Ended> {
    const phase = { what: "loading the file", limit: this.limits.load };
    const ended = this.hear(phase, this.limits.grace, (message) =>
      message.type === "done" || message.type === "failed" ? message : undefined,
    );
    this.child.send(file, () => undefined); // An error shows as the end of the process.
    return ended;
  }

  /** Lets the worker end after its last file. A sentence when it had ended before, or did not end in time. */
  async end(): Promise<string | undefined> {
    const before = this.ending;
    if (this.child.connected) this.child.disconnect();
    const timely = await within(this.exited, this.limits.end);
    await this.kill();
    if (before !== undefined) return `The worker process ${before} after the last test of the file.`;
    return timely
      ? undefined
      : `The worker process did not end within ${seconds(this.limits.end)} after its last file.`;
  }

  /** Ends the worker and all that its tests started, at once. */
  async kill(): Promise<void> {
    endAll(this.mark, this.pid === undefined ? [] : [this.pid]);
    await within(this.exited, this.limits.end);
    // Else a process that still holds the other end would keep jest alive.
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
    if (this.child.connected) this.child.disconnect();
    this.child.unref();
  }

  private async hear<Answer>(
    first: Phase,
    grace: number,
    answerOf: (message: FromWorker) => Answer | undefined,
  ): Promise<Answer | Lost> {
    let phase = first;
    const heard = await new Promise<Answer | undefined>((resolve) => {
      let timer: NodeJS.Timeout;
      const watch = (): void => {
        clearTimeout(timer);
        // The second wait lets messages in that came while this process itself was held up.
        timer = setTimeout(
          () => (timer = setTimeout(() => finish(undefined), 100)),
          phase === first ? phase.limit : phase.limit + grace,
        );
      };
      const finish = (answer: Answer | undefined): void => {
        clearTimeout(timer);
        this.child.off("message", listen);
        resolve(answer);
      };
      const listen = (message: FromWorker): void => {
        const answer = answerOf(message);
        if (answer !== undefined) {
          finish(answer);
          return;
        }
        if (message.type === "begin") phase = message;
        watch();
      };
      this.child.on("message", listen);
      void this.exited.then(() => finish(undefined));
      watch();
    });
    if (heard !== undefined) return heard;
    const stalled = this.ending === undefined;
    await this.kill();
    const sentence = stalled
      ? `The worker process was ended: ${phase.what} did not end within ${seconds(phase.limit)}.`
      : `The worker process ${this.ending ?? "ended"} during ${phase.what}.`;
    return { type: "lost", sentence, stalled };
  }
}

/** Whether something happens within so many milliseconds. */
async function within(happening: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)));
  try {
    return await Promise.race([happening.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}
