/** Time, which tests replace. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  /** Calls back again and again; the answer ends it. Keeps no program alive. */
  every(milliseconds: number, work: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds).unref();
    return () => clearInterval(timer);
  },
};
