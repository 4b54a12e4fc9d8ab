/** Tells people what long-running work does. */
export interface Progress {
  /** One line about what happens now. */
  info(message: string): void;
  /** Runs work under a titled step and reports its elapsed time. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Plain lines, for terminals and logs alike. They go to stderr so that stdout stays free for results. A failed step is
 * named with its time; the caller reports the error itself.
 */
export function plainProgress(write: (line: string) => void = (line) => process.stderr.write(`${line}\n`)): Progress {
  return {
    info: (message) => write(message),
    async step(title, work) {
      write(`${title} …`);
      const started = Date.now();
      const seconds = (): string => ((Date.now() - started) / 1000).toFixed(1);
      try {
        const result = await work();
        write(`${title}: done in ${seconds()} s`);
        return result;
      } catch (error) {
        write(`${title}: failed after ${seconds()} s`);
        throw error;
      }
    },
  };
}
