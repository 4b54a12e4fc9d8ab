/** What the `oms` command returns to its caller. */
export const exitCodes = {
  done: 0,
  /** The work failed; the message says why and what to do. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /**
   * Refused before anything was changed: wrong values, a missing tool, a context that does not look local, no room. Tools and Debian
   * packages that were fetched until then stay.
   */
  refused: 3,
  /** Ended by Ctrl-C, a request to end or the end of the terminal; the next run recovers. */
  interrupted: 130,
} as const;
