/** A request that was not answered with 200. */
export interface FailedRequest {
  readonly what: string;
  /** When it began, in seconds after the load did. */
  readonly begunAfter: number;
}

/** What became of a load that ran. */
export interface LoadResult {
  readonly requests: number;
  readonly failures: readonly FailedRequest[];
}

/** What is asked, and how often. */
export interface LoadSettings {
  /** One request; a status that is not 200, or an error, is a failure. */
  readonly ask: () => Promise<{ readonly status: number }>;
  /** Loops beside each other, each with one request at a time. */
  readonly loops: number;
  /** How long a loop rests after an answer, in milliseconds. */
  readonly pauseMilliseconds: number;
}

/** Asks until the work is done; the work is told how many requests were begun. */
export async function underLoad(
  { ask, loops, pauseMilliseconds }: LoadSettings,
  work: (made: () => number) => Promise<void>,
): Promise<LoadResult> {
  let going = true;
  let requests = 0;
  const since = Date.now();
  const failures: FailedRequest[] = [];
  const loop = async (): Promise<void> => {
    while (going) {
      requests += 1;
      const begunAfter = (Date.now() - since) / 1000;
      const failed = (what: string): number => failures.push({ what, begunAfter });
      await ask().then(
        ({ status }) => status === 200 || failed(`status ${status}`),
        (error: unknown) => failed(String(error)),
      );
      await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    }
  };
  const running = Array.from({ length: loops }, loop);
  try {
    await work(() => requests);
  } finally {
    going = false;
    await Promise.all(running);
  }
  return { requests, failures };
}
