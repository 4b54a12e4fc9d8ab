import type { Clock } from "./clock";

/** How far a step is. */
export interface Advance {
  readonly done: number;
  /** How many there are; absent while that is not known. */
  readonly of?: number;
  /** What is counted, in the plural: `packages`. */
  readonly unit: string;
}

/** How work tells how far it is: a count, or some words. Cheap: only the last one before a line is shown. */
export type Report = (advance: Advance | string) => void;

/** An estimate from less than this part of the work, or less time, says nothing. */
const leastPart = 0.03;
const leastSeconds = 20;

/** A step that has begun and not ended, and what is known of it. */
export class RunningStep {
  private advance: Advance | string | undefined;
  private counting: { readonly since: number; readonly from: number } | undefined;

  constructor(
    readonly title: string,
    /** When it began, by the clock. */
    readonly since: number,
  ) {}

  report(clock: Clock): Report {
    return (advance) => {
      if (typeof advance !== "string" && advance.of !== undefined) {
        this.counting ??= { since: clock.now(), from: advance.done };
      }
      this.advance = advance;
    };
  }

  /** `412 of 1,630 packages`, with an estimate of what is left: `, about 9 min left`; empty when nothing was reported. */
  detail(now: number): string {
    if (this.advance === undefined) return "";
    if (typeof this.advance === "string") return this.advance;
    const { done, of, unit } = this.advance;
    if (of === undefined) return `${shown(done)} ${unit}`;
    return `${shown(done)} of ${shown(of)} ${unit}${this.left(done, of, now)}`;
  }

  /** One line for where lines stay. */
  line(now: number): string {
    const detail = this.detail(now) || "still working";
    return `${this.title}: ${detail} (after ${shownTime((now - this.since) / 1000)})`;
  }

  private left(done: number, of: number, now: number): string {
    if (this.counting === undefined) return "";
    const counted = done - this.counting.from;
    const seconds = (now - this.counting.since) / 1000;
    if (counted < leastPart * of || counted <= 0 || seconds < leastSeconds) return "";
    return `, about ${shownTime((seconds * (of - done)) / counted)} left`;
  }
}

function shown(count: number): string {
  return count.toLocaleString("en-US");
}

/** `40 s`, `3 min`. */
function shownTime(seconds: number): string {
  return seconds < 55 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`;
}
