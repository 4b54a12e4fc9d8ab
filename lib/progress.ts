import { systemClock, type Clock } from "./clock";
import { RunningStep, type Report } from "./running-step";

/** Tells people what long-running work does. */
export interface Progress {
  /** One line about what happens now. */
  info(message: string): void;
  /**
   * Runs work under a titled step and reports its elapsed time. While it runs it gives a sign of life at least once a minute:
   * how far it is, as far as the work reports that.
   */
  step<T>(title: string, work: (report: Report) => Promise<T>): Promise<T>;
}

/** Where there is no moving line, a step is silent for so long at most. */
export const longestSilenceMilliseconds = 60_000;

/**
 * Plain lines, for terminals and logs alike. They go to stderr so that stdout stays free for results. A failed step is
 * named with its time; the caller reports the error itself.
 */
export function plainProgress(
  write: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
  clock: Clock = systemClock,
): Progress {
  const life = signsOfLife((step) => put(step.line(clock.now())), clock);
  const put = (line: string): void => {
    write(line);
    life.written();
  };
  return {
    info: put,
    async step(title, work) {
      put(`${title} …`);
      const step = new RunningStep(title, clock.now());
      const seconds = (): string => ((clock.now() - step.since) / 1000).toFixed(1);
      const end = life.begin(step);
      try {
        const result = await work(step.report(clock));
        end();
        put(`${title}: done in ${seconds()} s`);
        return result;
      } catch (error) {
        end();
        put(`${title}: failed after ${seconds()} s`);
        throw error;
      }
    },
  };
}

/** Tells of every step that runs when nothing was written for a minute. */
export interface SignsOfLife {
  /** Something was written just now. */
  written(): void;
  /** A step begins; the answer ends it. */
  begin(step: RunningStep): () => void;
}

/** @param tell writes one line on a step */
export function signsOfLife(tell: (step: RunningStep) => void, clock: Clock): SignsOfLife {
  const running = new Set<RunningStep>();
  let last = clock.now();
  let stop: (() => void) | undefined;
  const look = (): void => {
    if (clock.now() - last < longestSilenceMilliseconds) return;
    for (const step of running) tell(step);
  };
  return {
    written: () => (last = clock.now()),
    begin(step) {
      running.add(step);
      stop ??= clock.every(1000, look);
      return () => {
        running.delete(step);
        if (running.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}
