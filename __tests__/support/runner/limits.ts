/** How long a worker process may be silent, in milliseconds, and how often. A test's own limit is jest's `testTimeout`, and comes on top. */
export interface Limits {
  /** From its start until it is ready for a file. */
  readonly ready: number;
  /** While it loads a file: until the first hook or test of that file begins. */
  readonly load: number;
  /** After a hook's or a test's own limit, which jest enforces from inside where it can. */
  readonly grace: number;
  /** After its last file, until it has ended. */
  readonly end: number;
  /** After each file, until what that file opened or started is gone. */
  readonly settle: number;
  /** How many workers may stall before the files that are left are not run any more: each stall costs up to a minute. */
  readonly stalls: number;
}

/**
 * A worker that stalls is ended and named within a minute: after 45 s of silence, or 30 s (`testTimeout`) and 15 s. A worker takes
 * 0.5 s of processor time until it is ready, and 2 s for the first file that loads cdktf. So 45 s are enough for either on a machine
 * that has twenty times as much to do as it has processors.
 */
export const defaultLimits: Limits = {
  ready: 45_000,
  load: 45_000,
  grace: 15_000,
  end: 5_000,
  settle: 1_000,
  stalls: 3,
};
