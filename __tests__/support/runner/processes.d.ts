/** A process that a run or a worker started, directly or not. */
export interface FoundProcess {
  readonly pid: number;
  /** Its command line; empty for a process of the kernel. */
  readonly command: string;
}

/** See `processes.js`, plain JavaScript because `reaper.js` must start fast. */
export const markVariable: string;
export const temporaryVariable: string;
export function processesOf(mark: string, group?: number): FoundProcess[];
export function endAll(mark: string, groups: Iterable<number>): void;
