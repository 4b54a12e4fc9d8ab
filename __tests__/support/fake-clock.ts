import type { Clock } from "../../lib/clock";

/** A clock that a test moves. */
export class FakeClock implements Clock {
  private time = 0;
  private readonly timers = new Set<{ at: number; readonly every: number; readonly work: () => void }>();

  now(): number {
    return this.time;
  }

  every(milliseconds: number, work: () => void): () => void {
    const timer = { at: this.time + milliseconds, every: milliseconds, work };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }

  /** Lets time pass; what is due happens in between, each at its moment. */
  pass(seconds: number): void {
    const end = this.time + seconds * 1000;
    for (;;) {
      const next = Math.min(...[...this.timers].map(({ at }) => at));
      if (next > end) break;
      this.time = next;
      for (const timer of [...this.timers]) {
        if (timer.at !== next) continue;
        timer.at += timer.every;
        timer.work();
      }
    }
    this.time = end;
  }

  /** How many timers run. */
  get running(): number {
    return this.timers.size;
  }
}
