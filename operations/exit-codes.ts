/** What the `oms` command returns to its caller. */
export const exitCodes = {
  done: 0,
  /** The work failed; the message says why and what to do. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** Refused before anything was changed: wrong values, a missing tool, a context that does not look local. */
  refused: 3,
  /** Ended by Ctrl-C; the next run recovers. */
  interrupted: 130,
} as const;
